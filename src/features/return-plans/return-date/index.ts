export { backByNotice, type BackByNotice } from './back-by-notice.ts'
export { cutShort } from './cut-short.ts'
export type { Ahead } from './agreed-and-asked-rows.ts'
export { dateRows, nextOf } from './date-rows.ts'
export { firstDayNotice, firstDaysAsked } from './first-day-notice.ts'
export { answerBy, answerByWords, answersTo, expectedBy, type RequestAnswer } from './agree-or-postpone.ts'
export { createAgreeOrPostponeController } from './agree-or-postpone-controller.ts'
export { returnDateRefusalExamples } from './refusal-examples.ts'
export { createReturnDateActs } from './return-date-acts.ts'
export { createUnansweredEnder } from './end-unanswered.ts'
export { isByNotice, isNoticeLast, onItsDay, stillWaits } from './its-day.ts'
export {
  createReturnDateController,
  type DaysAhead,
  type ReadySoFar,
  type ReturnDatePages,
  type TalksAhead,
} from './return-date-controller.ts'
export { canStillBe, isOfOtherDates, overtaken, wantsLast, type ReturnRequest } from './return-request.ts'
export type { ReturnRequestStore } from './return-request-store.ts'
export { createBackSooner, createOpenReturns } from './open-returns.ts'
export { leftToShareForHr } from './left-to-share.ts'
export { takenBackLines } from './taken-back.ts'
export { unansweredWords } from './unanswered.ts'
export { waitingWish } from './waiting-wish.ts'
