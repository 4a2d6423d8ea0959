import type { CivilDate } from '../../../shared/civil-date.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
import type { Pence } from '../../../shared/money.ts'
import type { EffectOfDay } from '../../../policy/pay/lost-weeks.ts'
import type { ConfirmedBy } from '../outcomes/confirmation.ts'
import type { PayTerms } from '../pay/index.ts'

/** What work on the day did, or may have done: it hangs on days that count only if they are confirmed (PAY-06). */
export type EffectTold = EffectOfDay | 'may-lose-week' | 'may-be-beyond'

/** What payroll is told of a day, once; whatever changes later is told as a difference. Never changed after its export. */
export type PayrollRow = Omit<PayTerms, 'phases'> & {
  readonly personId: string
  readonly leaveId: string
  readonly dayId: string
  readonly staffNumber: string
  readonly name: string
  readonly date: CivilDate
  /** The pay week of the day; its calendar month where it has none. */
  readonly from: CivilDate
  readonly to: CivilDate
  /** `correction`: by how much what was told before was wrong. */
  readonly kind: 'day' | 'correction'
  readonly hours: HourHundredths
  /** What the employer pays; undefined where payroll alone can work it out. */
  readonly amount?: Pence | undefined
  readonly timeOff: HourHundredths
  /** In hundredths of a penny; undefined where no salary is known. */
  readonly hourly?: number | undefined
  /** Of the whole week: `ask-payroll` where it hangs on earnings, undefined where there is none. */
  readonly statutory?: Pence | 'ask-payroll' | undefined
  readonly effect: EffectTold
  readonly confirmed: ConfirmedBy
}

const besideStatutory: ReadonlySet<PayTerms['basis']> = new Set([
  'hours-plus-statutory',
  'hours-minus-statutory',
  'higher-of',
])

/** By which of the employer’s rules it is paid, in words: where no statutory pay is paid, none is beside the hours. */
export function basisKey({
  basis,
  statutory,
  effect,
}: Pick<PayrollRow, 'basis' | 'statutory' | 'effect'>): string {
  const isAlone = statutory === undefined || effect === 'week-lost'
  return `payroll.bases.${isAlone && besideStatutory.has(basis) ? 'hours' : basis}`
}

export function isOpenEffect(effect: EffectTold): boolean {
  return effect === 'may-lose-week' || effect === 'may-be-beyond'
}

/** By month, as '2026-04'. */
export function isInMonth({ date }: Pick<PayrollRow, 'date'>, month: string | undefined): boolean {
  return month === undefined || date.startsWith(`${month}-`)
}
