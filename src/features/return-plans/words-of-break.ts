import type { LeaveRecord } from '../../policy/leave/served-leave.ts'

/** A career break is no leave: the same sentences, in its words. By what is said of a leave. */
const ofBreak = new Map([
  ['return-plans.dates.start', 'return-plans.onBreak.start'],
  ['return-plans.dates.lastDayOther', 'return-plans.onBreak.lastDay'],
  ['return-plans.why.lastDayOther', 'return-plans.onBreak.writtenDown'],
  ['return-plans.rules.returnDate', 'return-plans.onBreak.follows'],
  ['return-plans.origin.end', 'return-plans.onBreak.origin'],
  ['return-plans.picture.alt', 'return-plans.onBreak.alt'],
  ['return-plans.picture.leave', 'return-plans.onBreak.bar'],
  ['return-plans.date.last', 'return-plans.onBreak.last'],
  ['return-plans.date.lastBefore', 'return-plans.onBreak.lastBefore'],
  ['return-plans.page.overtakenByDates', 'return-plans.onBreak.overtakenByDates'],
  ['return-plans.check.asItIs', 'return-plans.onBreak.asItIs'],
  ['home.back.end', 'home.onBreak.end'],
  ['home.back.calledOff.otherDates', 'home.onBreak.calledOff'],
])

/** The key of a sentence, as it is said of this leave or break. */
export function inWordsOf({ type }: Pick<LeaveRecord, 'type'>, key: string): string {
  return (type === 'career-break' ? ofBreak.get(key) : undefined) ?? key
}
