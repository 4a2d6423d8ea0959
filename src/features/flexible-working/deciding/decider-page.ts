import { exampleDate } from '../../../platform/web/forms/date-field.ts'
import type { Form } from '../../../platform/web/forms/forms.ts'
import { currentLeave } from '../../../policy/leave/served-leave.ts'
import { hasTalked, mayRefuse, refusalGrounds } from '../../../policy/return/flexible-request.ts'
import { calledIfWelsh, calledName } from '../../people/index.ts'
import { canAnswerAppeal } from '../appeal.ts'
import { exampleStart, weekInputs } from '../change-form.ts'
import { isOverdue } from '../clock.ts'
import { offerAnswerWords } from '../offer-answer.ts'
import { canAskMoreTime } from '../more-time.ts'
import type { EmployerPerspective } from '../perspective.ts'
import type { RequestFile, RequestOwner } from '../request-file.ts'
import { requestFacts, type Reading } from '../request-page.ts'
import { isLive, isUndecided, talkOf, type FlexibleWorkingRequest } from '../request.ts'

/** The two small forms of the page of a request. */
export interface DeciderForms {
  meeting: Form
  moreTime: Form
}

/** The requests of somebody in the team. */
export function teamListPage(
  { person, today }: RequestOwner,
  requests: readonly FlexibleWorkingRequest[],
  perspective: EmployerPerspective,
) {
  return {
    name: person.name,
    // Who has been back for long is on no page of the team any more.
    back: currentLeave(person, today) ? `/team/${person.id}` : '/team',
    rows: requests.map((request) => ({
      href: perspective.requestPage(person.id, request.id),
      kindKey: `flexible-working.kinds.${request.kind}`,
      stateKey: `flexible-working.states.${request.state}`,
      made: request.made,
      lastDay: isLive(request) ? request.lastDay : undefined,
    })),
  }
}

/** A request as whoever answers it for the employer sees it. */
export function deciderPage(
  file: RequestFile,
  reading: Reading,
  { perspective, forms }: { perspective: EmployerPerspective; forms: DeciderForms },
) {
  const { request, person, today } = file
  const facts = requestFacts(file, reading)
  const canDecide = isUndecided(request)
  const talk = talkOf(request)
  return {
    ...facts,
    ...pathsOf(file, perspective),
    meetingForm: forms.meeting,
    prefersWelsh: calledIfWelsh(person),
    moreTimeForm: forms.moreTime,
    // The two forms of the page have one summary of faults.
    form: forms.meeting.problems.length > 0 ? forms.meeting : forms.moreTime,
    canDecide,
    labelKey: needsThem(file, perspective) ? 'parts.needsAnswer' : 'flexible-working.employer.canAnswer',
    isOffered: request.state === 'offered',
    offerAnswer: request.offer && offerAnswerWords(file, request.offer),
    mayRefuse: mayRefuse(request.kind, talk, today),
    meetingKey: `flexible-working.employer.talk.${talk && hasTalked(talk, today) ? 'met' : 'meeting'}`,
    // Of HR themselves nothing is said to HR.
    overdueKey:
      perspective.side === 'hr' ? 'flexible-working.employer.overdueHr' : 'flexible-working.employer.overdue',
    meetingLabelKey: `flexible-working.employer.${talk && hasTalked(talk, today) ? 'meetingLabelAgain' : 'meetingLabel'}`,
    meetingIsAhead: talk !== undefined && !hasTalked(talk, today),
    canAskMoreTime: canAskMoreTime(request),
    canHear: canAnswerAppeal(request, reading.viewerId, facts.isAlone),
    isAppealed: request.state === 'appealed',
    // Who cannot sign in reads nothing here.
    cannotSignIn: person.roles.length === 0 && currentLeave(person, today) === undefined,
    example: exampleDate(today),
  }
}

/** It waits for the person while something is suggested, and for HR where it is late or nobody else is there. */
function needsThem({ request, contact, today }: RequestFile, { side }: EmployerPerspective): boolean {
  if (isOverdue(request, today)) return true
  return request.state === 'made' && (side === 'team' || contact === undefined)
}

export function suggestionPage(file: RequestFile, perspective: EmployerPerspective, form: Form) {
  const { person, request, today } = file
  const example = exampleDate(exampleStart(today))
  return {
    ...pathsOf(file, perspective),
    form,
    prefersWelsh: calledIfWelsh(person),
    name: calledName(person),
    version: request.version,
    days: weekInputs,
    example,
  }
}

export function refusalPage(file: RequestFile, perspective: EmployerPerspective, form: Form) {
  const { person, request } = file
  return {
    ...pathsOf(file, perspective),
    form,
    name: calledName(person),
    prefersWelsh: calledIfWelsh(person),
    version: request.version,
    easeKey: perspective.side === 'hr' ? 'flexible-working.refusal.easeHr' : 'flexible-working.refusal.ease',
    isStatutory: request.kind === 'statutory',
    grounds: refusalGrounds,
  }
}

export function hearingPage(
  file: RequestFile,
  reading: Reading,
  { perspective, form }: { perspective: EmployerPerspective; form: Form },
) {
  const facts = requestFacts(file, reading)
  const outcomeKey = `flexible-working.hearing.${facts.isAlone ? 'outcomeAsked' : 'outcome'}`
  const prefersWelsh = calledIfWelsh(file.person)
  return { ...facts, ...pathsOf(file, perspective), form, prefersWelsh, outcomeKey, outcomes }
}

const outcomes = ['agree', 'stands'] as const

/** Where the pages and forms of one request are. */
export function pathsOf({ request, person }: RequestFile, perspective: EmployerPerspective) {
  const page = perspective.requestPage(person.id, request.id)
  return {
    page,
    list: perspective.listOf(person.id),
    meetingPath: `${page}/meeting`,
    agreementPath: `${page}/agreement`,
    suggestionPath: `${page}/suggestion`,
    suggestionSentPath: `${page}/suggestion/confirmation`,
    refusalPath: `${page}/refusal`,
    refusalSentPath: `${page}/refusal/confirmation`,
    moreTimePath: `${page}/more-time`,
    hearingPath: `${page}/appeal`,
    hearingSentPath: `${page}/appeal/confirmation`,
  }
}
