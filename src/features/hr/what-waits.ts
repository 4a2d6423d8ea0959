import type { MailTrouble } from '../outbox/index.ts'
import type { ReturnCounts } from '../return-plans/index.ts'

/** What waits for HR, of one kind: a line of their first page, in the order of the list, and where it is done. */
export interface WaitingForHr {
  /** Says what it is, with a `count`. */
  nameKey: string
  helpKey: string
  count: number
  /** How many things it is, where that is not the count: cards for many are made in one go. */
  things?: number
  href?: string
}

export interface HrCounts {
  mail: MailTrouble
  /** Days of which HR decide whether they count. */
  disputes: number
  /** The same of people with whom the viewer keeps in touch: somebody else of HR decides. */
  disputesOfTeam: number
  /** People of whose leave more days count than it has, and HR let none of them go. */
  tooManyDays: number
  returns: ReturnCounts
  /** Talks after a return that the viewer holds, as the contact. */
  talks: number
  /** Past days of which neither side has said whether they were worked. */
  unrecorded: number
  /** What people say has changed. */
  changed: number
  /** Of people who have lost every way in, asked for by somebody else than the viewer. */
  newStarts: number
  /** People with a leave, and with no card or way of their own to sign in. */
  withoutCard: number
  /** Requests to work differently: those that HR see to, and those that others answer. */
  flexible: { needHr: number; others: number }
  /** Of anybody, that are late or have lost their owner. */
  lateTasks: number
}

/** Each kind of which there is something; a kind is a line here. */
export function waitingForHr({
  mail,
  disputes,
  returns,
  changed,
  flexible,
  talks,
  newStarts,
  withoutCard,
  lateTasks,
  tooManyDays,
}: HrCounts): WaitingForHr[] {
  const kinds = [
    { ...words('toAnswer'), count: returns.toAnswer, href: '/hr/returns' },
    { ...words('alone'), count: returns.alone, href: '/hr/returns' },
    { ...words('unanswered'), count: returns.unanswered, href: '/hr/returns' },
    { ...words('lapsed'), count: returns.lapsed, href: '/hr/returns' },
    { ...words('changed'), count: changed, href: '/hr/changes' },
    { ...words('disputes'), count: disputes, href: '/hr/days' },
    { ...words('tooManyDays'), count: tooManyDays, href: '/hr/days' },
    { ...words('settle'), count: returns.toSettle, href: '/hr/returns' },
    { ...words('leaveToConfirm'), count: returns.leaveToConfirm, href: '/hr/returns' },
    { ...words('oldFiles'), count: returns.oldFiles, href: '/hr/returns' },
    { ...words('flexible'), count: flexible.needHr, href: '/hr/flexible-working' },
    { ...words('talks'), count: talks, href: '/team' },
    { ...words('newStarts'), count: newStarts, href: '/new-starts' },
    { ...withoutCardWords, count: withoutCard, things: 1, href: '/hr/cards?state=without' },
    { ...words('lateTasks'), count: lateTasks, href: '/tasks/late' },
    { ...words('stopped'), count: mail.isDigestStopped ? 1 : 0 },
    { ...words('troubled'), count: mail.undelivered },
  ]
  return kinds.filter(({ count }) => count > 0)
}

/** What HR should know of, and others answer. */
export function waitingForOthers({
  returns,
  flexible,
  unrecorded,
  disputesOfTeam,
}: HrCounts): WaitingForHr[] {
  const kinds = [
    { ...words('disputesOfTeam'), count: disputesOfTeam, href: '/hr/days' },
    { ...words('settledByOthers'), count: returns.settledByOthers, href: '/hr/returns' },
    { ...words('wishes'), count: returns.wishes, href: '/hr/returns' },
    { ...words('unrecorded'), count: unrecorded, href: '/hr/payroll' },
    { ...words('flexibleOthers'), count: flexible.others, href: '/hr/flexible-working' },
  ]
  return kinds.filter(({ count }) => count > 0)
}

/** The same words as its list has. */
const withoutCardWords = { nameKey: 'ways-in.cards.without', helpKey: 'ways-in.cards.withoutNeed' }

function words(kind: string) {
  return { nameKey: `hr.firstPage.${kind}`, helpKey: `hr.firstPage.${kind}Help` }
}
