import type { Nation } from '../../shared/bank-holidays.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { LeaveYearStart } from '../../policy/return/leave-accrual.ts'
import type { MidnightRule } from '../../policy/days/shift.ts'
import type { PayBasis } from '../../policy/pay/day-pay.ts'

/** How long records are kept, in months. */
export interface Retention {
  /** Of people, after they became inactive (DP-03). */
  peopleMonths: number
  /** Of mails that were sent. */
  mailMonths: number
  /** Of acts (DP-05). */
  auditMonths: number
}

/** The numbers of policy, in force on a day (decision 6). */
export interface OrganisationSettings {
  nation: Nation
  /** How a keep-in-touch day is paid (PAY-03). */
  kitPayBasis: PayBasis
  /** For so many weeks a leave is paid in full, and then for so many by half, where time off for a day hangs on it (PAY-03 e). */
  kitFullPayWeeks: number
  kitHalfPayWeeks: number
  /** With the pay of which month a day is paid (PAY-03 f). */
  kitPaidIn: KitPaidIn
  /** Contact days of a career break: 0 for none. */
  contactDays: number
  /** The longest career break, in months. */
  breakMonths: number
  /** How a day of work that runs over midnight counts (KIT-16). */
  midnightRule: MidnightRule
  /** Whether a day may be a visit, with the baby say. */
  visits: Visits
  /** What is paid of the way to a day at work, in a line of each language; '' where nothing is said of it. */
  expenses: string
  expensesInWelsh: string
  /** How many days before a day IT is asked for access to the account (CS-04). */
  itLeadDays: number
  /** How many weeks before a return its list is made, unless its day was named sooner. */
  checklistWeeks: number
  /** After how many weeks the two talk about a return: one to four of them, "2, 4, 8, 12" (decision 1). */
  reviewWeeks: string
  /** Local time at which digests go, unless a person chose another. */
  digestTime: string
  /** Whether hours of the first weeks back may be unpaid (PLAN, step 4). */
  unpaidHours: UnpaidHours
  /** When the leave year begins, as '04-01' (ANL-06). */
  leaveYearBegins: LeaveYearStart
  retention: Retention
}

export const kitPaidIn = ['sameMonth', 'nextMonth'] as const
export type KitPaidIn = (typeof kitPaidIn)[number]

export const unpaidHours = ['allowed', 'notAllowed'] as const
export type UnpaidHours = (typeof unpaidHours)[number]

export const visits = ['offered', 'notOffered'] as const
export type Visits = (typeof visits)[number]

interface Mark {
  at: Date
  /** The person who did it. */
  by: string
}

/** What holds from a day on. The first says everything; what is missing in a later one stays as it was. */
export type DatedSettings = { from: CivilDate } & Partial<Omit<OrganisationSettings, 'retention'>> & {
    retention?: Partial<Retention>
    /** Missing where nobody changed it: it was so from the beginning. */
    change?: Mark & { id: string }
    /** Before its day had come. */
    withdrawn?: Mark
  }

/** The numbers by their names, without the groups in which they are kept. */
export type SettingValues = Omit<OrganisationSettings, 'retention'> & Retention
export type SettingName = keyof SettingValues

interface HasSettings {
  /** In the order in which they were made. */
  readonly settings: readonly DatedSettings[]
}

/**
 * The settings in force on a day; before the first ones, the first. `knownAt`: as they stood at that time, without what was changed
 * later. Throws when there are none.
 */
export function settingsOn({ settings }: HasSettings, day: CivilDate, knownAt?: Date): OrganisationSettings {
  const standing = inOrder(settings.filter((one) => stoodAt(one, knownAt)))
  const [first] = standing
  if (!first) throw new Error('An organisation has no settings.')
  const inForce = standing.filter(({ from }) => from <= day)
  return (inForce.length === 0 ? [first] : inForce).reduce(withLater, usualSettings)
}

/** The same, by their names. */
export function settingValuesOn(organisation: HasSettings, day: CivilDate): SettingValues {
  const { retention, ...rest } = settingsOn(organisation, day)
  return { ...rest, ...retention }
}

/** Until an employer says otherwise. */
const usualSettings: OrganisationSettings = {
  nation: 'england-and-wales',
  kitPayBasis: 'hours-plus-statutory',
  kitFullPayWeeks: 8,
  kitHalfPayWeeks: 18,
  kitPaidIn: 'sameMonth',
  contactDays: 0,
  breakMonths: 60,
  midnightRule: 'count-both-dates',
  visits: 'notOffered',
  expenses: '',
  expensesInWelsh: '',
  itLeadDays: 14,
  checklistWeeks: 8,
  reviewWeeks: '2, 4, 8, 12',
  digestTime: '07:30',
  unpaidHours: 'allowed',
  leaveYearBegins: '04-01',
  retention: { peopleMonths: 72, mailMonths: 12, auditMonths: 72 },
}

export function defaultSettings(from: CivilDate): OrganisationSettings & { from: CivilDate } {
  return { from, ...usualSettings }
}

function withLater(before: OrganisationSettings, later: DatedSettings): OrganisationSettings {
  const { from: _from, change: _change, withdrawn: _withdrawn, retention, ...rest } = later
  return { ...before, ...rest, retention: { ...before.retention, ...retention } }
}

function stoodAt({ change, withdrawn }: DatedSettings, at: Date | undefined): boolean {
  if (at === undefined) return withdrawn === undefined
  const isMade = change === undefined || change.at <= at
  return isMade && (withdrawn === undefined || withdrawn.at > at)
}

/** By the day from which they hold; of one day in the order in which they were made. */
function inOrder(settings: readonly DatedSettings[]): DatedSettings[] {
  return settings.toSorted((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1))
}
