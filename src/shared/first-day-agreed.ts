import type { Nation } from './bank-holidays.ts'
import type { CivilDate } from './civil-date.ts'
import type { WeekPattern } from './week-pattern.ts'

/** PLAN-1: the first day that is worked in weeks that both sides agreed to for a return from a leave. Undefined: there are none. */
export type FirstDayAgreed = (
  leaveId: string,
  about: { back: CivilDate; contract: WeekPattern; nation: Nation },
) => Promise<CivilDate | undefined>
