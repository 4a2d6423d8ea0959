import type { Form } from '../../../platform/web/forms/forms.ts'
import type { pageLinks } from '../../../platform/web/list-pages.ts'
import type { ListPage } from '../../../shared/paging.ts'
import { calledName, type Person } from '../../people/index.ts'
import { awaySinceOf } from '../../../policy/leave/time-away.ts'
import { breakLimit } from './break-limit.ts'
import { earlyReturnKey, meaningKeys } from './what-it-means.ts'
import type { CheckedReport, ReportSubject } from './report-acts.ts'
import {
  bereavementDates,
  canBeTakenBack,
  isBackFrom,
  isPhonedFirst,
  kindsFor,
  otherDatesOf,
  type Reported,
  type ReportedChange,
  type ReportedKind,
  waitsThough,
} from './reported-change.ts'
import { toldRow, whereToWrite } from './told-row.ts'

/** The two sides have words of their own. */
function wordsOf({ by }: ReportSubject): string {
  return `changed.${by}`
}

/** Where the first question stands. */
function kindsPath({ by, person }: ReportSubject): string {
  return by === 'hr' ? `/hr/people/${person.id}/changed` : '/changed'
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
    kinds: kindsFor(subject),
    backAtWork: isBackFrom(subject) ? `${wordsOf(subject)}.backAtWork` : undefined,
    kindTexts: `${wordsOf(subject)}.kinds`,
    waiting: waiting.map((report) => ({
      ...toldRow(report),
      settlement: `${action}/${report.id}/settlement`,
      needsAnswer: waitsThough(report),
      withdrawal: canBeTakenBack(report) ? `${action}/${report.id}/withdrawal` : undefined,
      ...whereToWrite(report, { person, leave }),
      bereavement: bereavementDates(report),
    })),
  }
}

/** Changing one's mind: not coming back, or a break after the leave, and what each means. Looking at it says nothing to anybody. */
export function otherWaysPage(subject: ReportSubject) {
  const { leave } = subject
  const roads = (['not-returning', 'career-break'] as const).filter((kind) =>
    kindsFor(subject).includes(kind),
  )
  return {
    titleKey: `changed.otherWays.${roads.includes('career-break') ? 'title' : 'titleOnBreak'}`,
    roads: roads.map((kind) => ({
      href: `/changed/${kind}`,
      titleKey: `changed.person.kinds.${kind}`,
      linkKey: `changed.otherWays.${kind}`,
      meaningKeys: meaningKeys(kind, leave),
    })),
  }
}

/** The second question. */
export function questionPage(subject: ReportSubject, kind: ReportedKind, form: Form, action: string) {
  return {
    form,
    action,
    back: kindsPath(subject),
    kind,
    words: wordsOf(subject),
    name: nameFor(subject),
    dates: kind === 'dates' ? otherDatesOf(subject.leave) : [],
    isSober: isPhonedFirst({ kind }),
    limit: limitLine(subject, { kind }),
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
    ...meanwhile(subject, reported.kind),
    sendKey:
      reported.kind === 'loss' && subject.by === 'hr' ? `${words}.check.loss.title` : `${words}.check.send`,
    isSober: isPhonedFirst(reported),
    isLoss: reported.kind === 'loss',
    isNotReturning: reported.kind === 'not-returning' && subject.by === 'person',
    limit: limitLine(subject, reported),
    meaningKeys: subject.by === 'person' ? meaningKeys(reported.kind, subject.leave) : [],
    soonerKey: subject.by === 'person' ? earlyReturnKey(leavesIn(subject), reported) : undefined,
    movesDates: planned !== undefined,
    managerLine: managerLine(subject, reported.kind),
    because: planned?.because ?? [],
    effects,
    date: reported.date,
    whichKey: reported.which && `leave-records.rows.${reported.which}`,
    bereavement: subject.by === 'hr' ? bereavementDates(reported) : undefined,
  }
}

/** What holds of the leave or break until HR have phoned; and what is said after that. Of other kinds their own text says it. */
function meanwhile(subject: ReportSubject, kind: ReportedKind) {
  const isSaid = kind === 'loss' || (kind === 'not-returning' && subject.by === 'person')
  if (!isSaid) return undefined
  const words = `${wordsOf(subject)}.check.${kind}`
  return { standsKey: `${words}.stands.${standingOf(subject)}`, afterKey: `${words}.after` }
}

function standingOf(subject: ReportSubject): string {
  const { leave, person, today } = subject
  const what = leave.type === 'career-break' ? 'break' : 'leave'
  if (isBackFrom(subject)) return `${what}Over`
  return awaySinceOf(person.leaves, leave) > today ? `${what}Ahead` : what
}

/** How long a break is by policy; after a day is typed, only where it is later than that. */
function limitLine(subject: ReportSubject, reported: Reported) {
  const limit = breakLimit(subject, reported)
  if (!limit || (reported.date !== undefined && !limit.isBeyond)) return undefined
  const name = reported.kind === 'career-break' ? 'months' : limit.isBeyond ? 'beyond' : 'until'
  return { key: `changed.limit.${name}`, values: limit.values }
}

function leavesIn({ leave, person, today }: ReportSubject) {
  return { leave, leaves: person.leaves, today }
}

/** What whoever keeps in touch with them learns of it. Where that is HR, they read what HR read. */
function managerLine(subject: ReportSubject, kind: ReportedKind) {
  const said = {
    birth: 'dates',
    placement: 'dates',
    loss: 'loss',
    dates: undefined,
    'not-returning': undefined,
    'break-end': undefined,
    'career-break': undefined,
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
      summaryKey: `changed.list.${isPhonedFirst(report) ? 'phoneFirst' : summaryOf(report)}`,
    })),
  }
}

function summaryOf({ kind }: ReportedChange): string {
  if (kind === 'career-break') return 'careerBreak'
  return kind === 'break-end' ? 'breakEnd' : 'date'
}
