import { addDays, daysBetween, earliest, type CivilDate } from '../../shared/civil-date.ts'

export type ReturnNotice = {
  /** The last day of the leave if nothing changes. */
  readonly lastDay: CivilDate
  readonly given: CivilDate
  /** The first day back that the person asks for. */
  readonly wants: CivilDate
  /** A first day back already notified. */
  readonly booked?: CivilDate | undefined
  /** A first day back of which a short notice waits, and the latest to which it can be put off. */
  readonly waiting?: { readonly wants: CivilDate; readonly latest: CivilDate } | undefined
  /** MAT-03: whether the employer confirmed the end of the leave in writing within 28 days. True unless said otherwise. */
  readonly confirmationSent?: boolean | undefined
}

export type ReturnDecision = {
  /** `too-late`: without agreement the date already booked stands. */
  readonly decision: 'accepted' | 'short-notice' | 'too-late'
  /** Civil days from the notice to the date it counts to (CAL-06). */
  readonly noticeDays: number
  /** The latest first day back that the employer may insist on; undefined unless the notice is short. It may also agree. */
  readonly mayPostponeTo: CivilDate | undefined
}

/** RET-02, RET-04, ADO-04: eight weeks. Source: MAPLE reg 11 (SI 2006/2014 reg 8). */
const daysOfNotice = 8 * 7

export function answerToReturnNotice(notice: ReturnNotice): ReturnDecision {
  // RET-04: later than the day notified last, though its notice was short and waits.
  const notified = notice.waiting?.wants ?? notice.booked
  const isLater = notified !== undefined && notice.wants > notified
  const countsTo = isLater ? notified : notice.wants
  const noticeDays = daysBetween(notice.given, countsTo)
  if (!needsNotice(notice) || noticeDays >= daysOfNotice) return accepted(noticeDays)
  if (isLater) return { decision: 'too-late', noticeDays, mayPostponeTo: undefined }
  return { decision: 'short-notice', noticeDays, mayPostponeTo: latestPostponement(notice) }
}

/** RET-01: not to take the leave whole. MAT-03: not when the employer never confirmed the end. Nor for the date already booked. */
function needsNotice({ lastDay, wants, booked, waiting, confirmationSent = true }: ReturnNotice): boolean {
  if (!confirmationSent || wants === booked) return false
  return wants <= lastDay || booked !== undefined || waiting !== undefined
}

/** RET-03: never past the end of the leave, nor past a date of which the employer has had its notice. */
function latestPostponement({ given, lastDay, booked, waiting }: ReturnNotice): CivilDate {
  const firstDayBack = addDays(lastDay, 1)
  const had = [booked ?? firstDayBack, waiting?.latest ?? firstDayBack]
  return earliest(addDays(given, daysOfNotice), firstDayBack, ...had)
}

function accepted(noticeDays: number): ReturnDecision {
  return { decision: 'accepted', noticeDays, mayPostponeTo: undefined }
}
