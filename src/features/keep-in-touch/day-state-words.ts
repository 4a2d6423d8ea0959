import { isRoomless } from './day-count.ts'
import { isAhead, isOpen, waitsFor, waitsToBeRecorded, type Day } from './day.ts'
import { isEndedByNotice, mayEndByNotice } from './date-notices.ts'
import type { ReadyThing } from './day-readiness.ts'
import { hasToMend, isDecidedByHr } from './disputes/index.ts'
import { isFirstCome } from './first-come.ts'
import { otherName } from './history-sentences.ts'
import { waitsToConfirm, isCalledOff } from './outcomes/index.ts'
import type { Perspective } from './perspective.ts'
import { canProposeAgain, isRuledOut } from './proposals/index.ts'
import { waitedForHr } from './waited-for-hr.ts'
import type { Situation } from './situation.ts'

/** On the day itself the manager reads what of it is theirs, and not done. */
export function easeSentence(
  day: Day,
  situation: Situation,
  { words, ready }: { words: Perspective['words']; ready: readonly ReadyThing[] },
) {
  const ease = easeOf(day, situation)
  const mine = ready.filter(({ isOwn, state }) => isOwn === true && (state === 'late' || state === 'due'))
  const [first] = mine
  if (situation.side !== 'manager' || ease !== 'agreedToday' || !first)
    return { ease: { key: `${words}.day.ease.${ease}`, values: { name: otherName(situation) } } }
  const values = { count: mine.length, what: first.name }
  return { ease: { key: 'team.day.ease.agreedTodayMine', values } }
}

function easeOf(day: Day, situation: Situation): string {
  const { side, today, now } = situation
  if (isRoomless(day, situation)) return 'noRoom'
  if (isStuckByNotice(day, situation)) return 'endedByNotice'
  if (isRuledOut(day) && canProposeAgain(day, situation)) return 'ruledOutBefore'
  if (isOpen(day, today) && waitsFor(day) === side) return `needsAnswer${untilWhen(day, situation)}`
  if (waitsToConfirm(day, today) === side) return 'toConfirm'
  if (day.state !== 'agreed' || day.date > today) {
    const told = toldState(day)
    // Not where the page says just below what has to be done about another day.
    return told === 'counted' && hasToMend(situation) ? 'countedBeyond' : told
  }
  return isAhead(day, now) ? 'agreedToday' : 'agreedPast'
}

/** It waits until its day, unless another takes the last day of the leave, or the return comes first. */
function untilWhen(day: Day, situation: Situation): '' | 'FirstCome' | 'MayEnd' {
  // The manager is asked for an answer in time, whichever it is.
  if (situation.side === 'person' && isFirstCome(day, situation)) return 'FirstCome'
  return mayEndByNotice(day, situation) ? 'MayEnd' : ''
}

/** RET-03: a proposal to come that nobody can agree to while the notice waits. */
function isStuckByNotice(day: Day, situation: Situation): boolean {
  return isOpen(day, situation.today) && isEndedByNotice(day, situation)
}

/** A proposal that nobody can agree to is not called one. */
export function headingOf(day: Day, situation: Situation): string {
  if (isRoomless(day, situation) || isStuckByNotice(day, situation)) return 'noRoom'
  if (isToComeOff(day, situation)) return 'calledOff'
  if (waitsToBeRecorded(day, situation.now)) return 'agreedPast'
  return waitedForHr(day, situation) ? 'lapsedWaited' : toldState(day)
}

function isToComeOff(day: Day, { today }: Situation): boolean {
  return day.date >= today && isCalledOff(day, day.history.length - 1)
}

/** What HR decided is told as decided. */
function toldState(day: Day): string {
  if (isRuledOut(day)) return 'ruledOut'
  if (!isDecidedByHr(day)) return day.state
  return day.state === 'not-worked' ? 'notCounted' : 'counted'
}

export function tagOf(day: Day, situation: Situation): string {
  if (isRoomless(day, situation) || isStuckByNotice(day, situation)) return 'noRoom'
  // Neither of the two declined it.
  if (isRuledOut(day)) return 'ruledOut'
  if (day.state !== 'not-worked') return day.state
  return isDecidedByHr(day) ? 'notCounted' : 'notWorked'
}
