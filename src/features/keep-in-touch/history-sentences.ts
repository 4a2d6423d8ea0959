import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { countWith, isRoomless } from './day-count.ts'
import { takenBack, toldOn, type Day, type HistoryEntry } from './day.ts'
import { inHours } from '../../shared/hours.ts'
import { reasonsOf } from './disputes/dispute.ts'
import { allowedSince } from './leave-change.ts'
import { isCalledOff, isConfirmation } from './outcomes/confirmation.ts'
import { calledIfWelsh, calledName } from '../people/index.ts'
import { waitedForHr } from './waited-for-hr.ts'
import { otherOf, type Situation } from './situation.ts'

/** A sentence of the catalogue, with its values. */
export interface Sentence {
  key: string
  values: Record<string, string | number>
}

/** The last change of a day, with who made it and when: one line. */
export function lastChangeOf(day: Day, situation: Situation): Sentence {
  const last = day.history.at(-1)
  if (!last) throw new Error(`Day ${day.id} has no history.`)
  const total = situation.allowance?.days ?? 0
  const values = { name: nameFor(last, situation), date: dayOf(last.at), total, hours: hoursIn(last, day) }
  if (day.state === 'agreed') return agreedLine(day, situation, values)
  if (isRoomless(day, situation)) return roomlessLine(day, situation, values)
  if (waitedForHr(toldOn(day, situation.today), situation))
    return { key: 'keep-in-touch.lastChange.lapsedWaited.portal', values }
  if (day.state === 'lapsed') return { key: 'keep-in-touch.lastChange.lapsed.portal', values }
  const topic =
    day.state === 'declined' && day.declineReason ? day.declineReason : topicOf(day, day.history.length - 1)
  return { key: `keep-in-touch.lastChange.${topic}.${speaker(last, situation)}`, values }
}

interface ToldChange {
  date: CivilDate
  sentence: Sentence
  reason: string | undefined
  said: SaidWords | undefined
  answer: { sentence: Sentence; words: string } | undefined
}

/** All that has happened to a day, first things first. */
export function historySentences(day: Day, situation: Situation): ToldChange[] {
  return day.history.map((entry, at) => ({
    date: dayOf(entry.at),
    sentence: {
      key: `keep-in-touch.history.${topicOf(day, at)}.${speaker(entry, situation)}`,
      values: {
        name: nameFor(entry, situation),
        total: situation.allowance?.days ?? 0,
        hours: hoursIn(entry, day),
      },
    },
    // HR's words are for both sides; what the person said of a record is for them, and for HR.
    reason: entry.by === 'hr' ? entry.reason : undefined,
    said: whyDeclined(entry, day) ?? (speaker(entry, situation) === 'you' ? ownWords(entry) : undefined),
    answer: answerTo(entry, situation),
  }))
}

/** J4: read by both sides. */
function answerTo({ answer }: HistoryEntry, situation: Situation): ToldChange['answer'] {
  if (!answer) return undefined
  const said = { state: 'disputed', ...answer } as const
  const sentence = {
    key: `keep-in-touch.history.answered.${speaker(said, situation)}`,
    values: { name: nameFor(said, situation) },
  }
  return { sentence, words: answer.words }
}

/** What somebody chose of a list, and added in their own words. */
interface SaidWords {
  reasonKey: string
  words?: string | undefined
}

/** Chosen to be read by the other side. */
function whyDeclined({ state, by }: HistoryEntry, { declineReason }: Day): SaidWords | undefined {
  if (state !== 'declined' || by === 'portal' || declineReason === undefined) return undefined
  return { reasonKey: `keep-in-touch.declineReasons.${declineReason}` }
}

function ownWords({ state, by, reason, words }: HistoryEntry): SaidWords | undefined {
  if (state !== 'disputed') return undefined
  return { reasonKey: `${reasonsOf(by)}.${reason ?? 'other'}`, words }
}

/** A state that means another thing after what went before has a topic of its own. */
export function topicOf(day: Day, at: number): string {
  const [entry, before] = [day.history[at], day.history[at - 1]]
  if (!entry) throw new Error(`Day ${day.id} has no such change.`)
  const { state, by, reason, dateMovedBy, hours = day.hours } = entry
  if (reason === takenBack) return 'takenBack'
  if (reason === allowedSince) return 'allowedSince'
  if (dateMovedBy) return dateMovedBy === 'person' ? 'dateNamed' : 'dateAnswered'
  if (state === 'declined' && by === 'portal') return 'ruledOut'
  if (isConfirmation(day, at)) return 'confirmed'
  if (isCalledOff(day, at)) return 'calledOff'
  if (state === 'worked' && (hours !== day.hours || before?.state === 'worked')) return 'workedHours'
  return state === 'disputed' && before?.state === 'not-worked' ? 'disputedNotWorked' : state
}

function hoursIn({ hours }: HistoryEntry, day: Day): number {
  return inHours(hours ?? day.hours)
}

/** The name of whom a manager writes to, where they prefer Welsh. */
export function writtenTo({ side, person }: Situation): string {
  return side === 'manager' ? calledIfWelsh(person) : ''
}

/** What the other side is called; the organisation's name while nobody is the contact. */
export function otherName(situation: Situation): string {
  const other = otherOf(situation)
  return other ? calledName(other) : situation.employer
}

/** J5: whether the viewer did it themselves, not somebody who kept in touch before them. */
export function isOwnAct(entry: HistoryEntry, situation: Situation): boolean {
  return speaker(entry, situation) === 'you'
}

/** What the one is called who did the last thing of this state; of the other side if it is not known. */
export function nameOfActor(day: Day, state: Day['state'], situation: Situation): string {
  const entry = day.history.findLast((one) => one.state === state)
  return entry ? nameFor(entry, situation) : otherName(situation)
}

type Speaker = 'you' | 'other' | 'hr' | 'portal'

/** Somebody who kept in touch before the viewer is another, on the same side. */
function speaker({ by: actor, dateMovedBy, actorId }: HistoryEntry, { side, viewerId }: Situation): Speaker {
  // What follows an act of one of the two is told as theirs.
  const by = dateMovedBy ?? actor
  if (by === 'hr' || by === 'portal') return by
  return by === side && (actorId === undefined || actorId === viewerId) ? 'you' : 'other'
}

/** Who it was, the employer where they are known no more; of a thing that the viewer did, the other side. */
function nameFor(entry: HistoryEntry, situation: Situation): string {
  if (speaker(entry, situation) !== 'other') return otherName(situation)
  if (entry.actorId === undefined) return otherName(situation)
  return situation.names.get(entry.actorId) ?? situation.employer
}

/** Nobody can agree to it now, so it waits for neither side. */
function roomlessLine(day: Day, situation: Situation, values: Sentence['values']): Sentence {
  const [first] = day.history
  const { room, total } = countWith(day, situation)
  const topic = room === 'waits' ? 'proposedWaits' : 'proposedUsed'
  const who = first ? speaker(first, situation) : 'other'
  return { key: `keep-in-touch.lastChange.${topic}.${who}`, values: { ...values, total } }
}

function agreedLine(day: Day, situation: Situation, values: Sentence['values']): Sentence {
  const [first] = day.history
  const last = day.history.at(-1)
  if (!first || !last) return { key: 'keep-in-touch.lastChange.agreed.others', values }
  const proposer = nameFor(first, situation)
  if (speaker(first, situation) === 'you') return { key: 'keep-in-touch.lastChange.agreed.youFirst', values }
  const key = speaker(last, situation) === 'you' ? 'youSecond' : 'others'
  return { key: `keep-in-touch.lastChange.agreed.${key}`, values: { ...values, proposer } }
}
