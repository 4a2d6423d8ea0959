import { payBases } from '../../../policy/pay/day-pay.ts'
import { midnightRules } from '../../../policy/days/shift.ts'
import { leaveYearStarts } from '../../../policy/return/leave-accrual.ts'
import { leastMonthsKept } from '../../../policy/records/record-retention.ts'
import { nations } from '../../../shared/bank-holidays.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import { digestTimes } from '../../contact/index.ts'
import { kitPaidIn, unpaidHours, visits, type SettingName } from '../../people/index.ts'

interface NumberSetting {
  kind: 'number'
  name: SettingName
  least: number
  most: number
  /** Fewer than the least are against the law, which has a sentence of its own. */
  isLaw?: true
}

interface ChoiceSetting {
  kind: 'choice'
  name: SettingName
  values: readonly string[]
}

/** After how many weeks something is, such as "2, 4, 8, 12". */
interface WeeksSetting {
  kind: 'weeks'
  name: SettingName
}

/** Words on one line, in two languages or in neither. */
interface WordsSetting {
  kind: 'words'
  name: SettingName
  /** The same in the other language. */
  beside: SettingName
  /** Of the English: where its Welsh is. */
  welsh?: SettingName
  longest: number
}

export type Setting = NumberSetting | ChoiceSetting | WeeksSetting | WordsSetting

/** Every number that an employer may set, by the page on which it stands. */
const settingsOf = {
  days: [
    { kind: 'choice', name: 'kitPayBasis', values: payBases },
    // PAY-03 (e), (f).
    { kind: 'number', name: 'kitFullPayWeeks', least: 0, most: 52 },
    { kind: 'number', name: 'kitHalfPayWeeks', least: 0, most: 52 },
    { kind: 'choice', name: 'kitPaidIn', values: kitPaidIn },
    { kind: 'number', name: 'contactDays', least: 0, most: 60 },
    { kind: 'number', name: 'itLeadDays', least: 0, most: 90 },
    { kind: 'choice', name: 'midnightRule', values: midnightRules },
    { kind: 'choice', name: 'visits', values: visits },
  ],
  expenses: [
    { kind: 'words', name: 'expenses', beside: 'expensesInWelsh', welsh: 'expensesInWelsh', longest: 200 },
    { kind: 'words', name: 'expensesInWelsh', beside: 'expenses', longest: 200 },
  ],
  returns: [
    { kind: 'number', name: 'checklistWeeks', least: 1, most: 26 },
    { kind: 'weeks', name: 'reviewWeeks' },
  ],
  dates: [{ kind: 'choice', name: 'nation', values: nations }],
  firstWeeks: [
    // PLAN, step 4.
    { kind: 'choice', name: 'unpaidHours', values: unpaidHours },
    // ANL-06.
    { kind: 'choice', name: 'leaveYearBegins', values: leaveYearStarts },
  ],
  // Of a break the law says nothing: it is the employer’s policy.
  breaks: [{ kind: 'number', name: 'breakMonths', least: 1, most: 240 }],
  digests: [{ kind: 'choice', name: 'digestTime', values: digestTimes }],
  retention: [
    // DP-03.
    { kind: 'number', name: 'peopleMonths', least: leastMonthsKept.people, most: 240, isLaw: true },
    { kind: 'number', name: 'mailMonths', least: 1, most: 120 },
    // DP-05.
    { kind: 'number', name: 'auditMonths', least: leastMonthsKept.acts, most: 240, isLaw: true },
  ],
} satisfies Record<string, Setting[]>

export type SubjectName = keyof typeof settingsOf

export interface Subject {
  name: SubjectName
  settings: readonly Setting[]
}

export const subjectNames = Object.keys(settingsOf) as SubjectName[]

/** Throws a NotFoundError for any other name. */
export function subjectNamed(name: unknown): Subject {
  const known = subjectNames.find((one) => one === name)
  if (known === undefined) throw new NotFoundError('No such subject of settings.')
  return { name: known, settings: settingsOf[known] }
}
