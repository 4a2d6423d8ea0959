/** KIT-01: as many as the days of one leave. Whoever gets more questions at once than these is pressed, not asked (KIT-03). */
export const mostDatesAtOnce = 10

export const datesRefusals = ['too-many', 'more-than-left', 'others-wait'] as const

export type DatesRefusal = (typeof datesRefusals)[number]

/**
 * Whether so many dates may be put forward at once, each to be answered by itself. KIT-03: nobody may be pressed, so that
 * one lot waits at a time, `othersWait`; and no more are asked for than `left`, the days that the leave still has.
 */
export function canPutForward(
  dates: number,
  { left, othersWait }: { left: number; othersWait: boolean },
): 'yes' | DatesRefusal {
  if (dates > mostDatesAtOnce) return 'too-many'
  if (dates > left) return 'more-than-left'
  return othersWait ? 'others-wait' : 'yes'
}
