import type { LeaveType } from '../../../policy/leave/leave.ts'
import type { Form } from '../../../platform/web/forms/forms.ts'
import type { pageLinks } from '../../../platform/web/list-pages.ts'
import type { ListPage } from '../../../shared/paging.ts'
import { calledName, type Person } from '../../people/index.ts'
import type { CheckedReport, ReportSubject } from './report-acts.ts'
import {
  bereavementDates,
  isPhonedFirst,
  kindsFor,
  type Reported,
  type ReportedChange,
  type ReportedKind,
} from './reported-change.ts'

/** The two sides have words of their own. */
function wordsOf({ by }: ReportSubject): string {
  return `changed.${by}`
}

/** HR see whose page it is; the person knows. */
function nameFor({ by, person }: ReportSubject): string {
  return by === 'hr' ? person.name : ''
}

/** The first question, and what waits to be confirmed. */
export function kindsPage(subject: ReportSubject, form: Form, action: string) {
  const { person, leave, waiting, by } = subject
  return {
    form,
    action,
    words: wordsOf(subject),
    name: nameFor(subject),
    isHr: by === 'hr',
    back: by === 'hr' ? `/hr/people/${person.id}` : '/',
    kinds: kindsFor(leave),
    kindTexts: `${wordsOf(subject)}.kinds`,
    waiting: waiting.map((report) => ({
      ...waitingRow(report),
      settlement: `${action}/${report.id}/settlement`,
      correct: `/hr/people/${person.id}/leave/${leave.id}/dates`,
      bereavement: bereavementDates(report),
    })),
  }
}

/** The second question. */
export function questionPage(subject: ReportSubject, kind: ReportedKind, form: Form, action: string) {
  return {
    form,
    action,
    kind,
    words: wordsOf(subject),
    name: nameFor(subject),
    asksWhich: kind === 'dates',
    isSober: isPhonedFirst({ kind }),
  }
}

/** What follows, before it is said for good. */
export function reportCheckPage(
  subject: ReportSubject,
  reported: Reported,
  { planned, effects }: CheckedReport,
) {
  const words = wordsOf(subject)
  return {
    words,
    name: nameFor(subject),
    titleKey: `${words}.check.${reported.kind}.title`,
    textKey: `${words}.check.${reported.kind}.text`,
    sendKey: `${words}.check.send`,
    isSober: isPhonedFirst(reported),
    isLoss: reported.kind === 'loss',
    // RET-09, and that the digest can stop.
    payKey: reported.kind === 'not-returning' && subject.by === 'person' ? payKeyOf(subject) : undefined,
    movesDates: planned !== undefined,
    managerLine: managerLine(subject, reported.kind),
    because: planned?.because ?? [],
    effects,
    date: reported.date,
    whichKey: reported.which && `leave-records.rows.${reported.which}`,
    bereavement: subject.by === 'hr' ? bereavementDates(reported) : undefined,
  }
}

const withoutStatutoryPay: readonly LeaveType[] = ['bereaved-partner', 'career-break', 'special-leave']

/** RET-09: of statutory pay nothing is said in leave that has none. */
function payKeyOf({ leave }: ReportSubject): string {
  return `changed.person.check.${withoutStatutoryPay.includes(leave.type) ? 'payByTerms' : 'pay'}`
}

/** What whoever keeps in touch with them learns of it. Where that is HR, they read what HR read. */
function managerLine(subject: ReportSubject, kind: ReportedKind) {
  const said = {
    birth: 'dates',
    placement: 'dates',
    loss: 'loss',
    dates: undefined,
    'not-returning': undefined,
  }
  const topic = said[kind]
  if (topic === undefined) return undefined
  const { hrInTouch } = subject
  const key = `${wordsOf(subject)}.check.manager.${hrInTouch ? 'inHr' : topic}`
  return { key, name: hrInTouch ? calledName(hrInTouch) : '' }
}

/** HR’s list of what people said: neutral, so that an open screen tells nobody of a loss. */
export function reportsPage(
  { rows }: ListPage<{ report: ReportedChange; person: Person }>,
  pages: ReturnType<typeof pageLinks>,
) {
  return {
    pages,
    isEmpty: rows.length === 0,
    rows: rows.map(({ report, person }) => ({
      name: person.name,
      href: `/hr/people/${person.id}/changed`,
      at: report.at,
      summaryKey: isPhonedFirst(report) ? 'changed.list.phoneFirst' : 'changed.list.date',
    })),
  }
}

function waitingRow({ kind, date, which, at, by }: ReportedChange) {
  const isPhoned = by === 'person' && isPhonedFirst({ kind })
  return {
    saidKey: `changed.said.${kind}`,
    at,
    date,
    whichKey: which && `leave-records.rows.${which}`,
    phoneFirst: isPhoned,
  }
}
