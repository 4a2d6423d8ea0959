import type { Pence } from '../../shared/money.ts'

/**
 * SMP-02: the flat weekly rate of statutory maternity and adoption pay, by the year in whose April it begins.
 * Source: GOV.UK maternity calculator. Add a line each spring; until then the last known rate stands.
 */
export const flatWeeklyRates: readonly { readonly fromApril: number; readonly weekly: Pence }[] = [
  { fromApril: 2025, weekly: 187_18 },
  { fromApril: 2026, weekly: 194_32 },
]
