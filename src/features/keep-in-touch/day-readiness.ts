import type { CivilDate } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import type { LeavePicture } from '../leave/index.ts'
import { isAhead, isOpen, waitsFor, type Day, type DayDetails } from './day.ts'
import { hasRoom } from './day-count.ts'
import type { Situation } from './situation.ts'

/** One thing that somebody sees to for a day, and what is so about it once the day is agreed. */
export interface ReadyThing {
  name: string
  due: CivilDate
  /** Later than whoever does it would need. */
  isShort: boolean
  /** It is asked for an earlier day, and serves this one too. */
  isAskedAlready?: boolean
  /** Its day has gone by, and it is not done. */
  isLate?: boolean
  /** The reader sees to it. */
  isOwn?: boolean
  state?: string
  stateKey?: string
}

export interface ReadyReader {
  language: Language
  viewerId: string
}

/** Who knows what a day asks of others: the feature that makes it their tasks. */
export interface DayReadiness {
  /** CS-04: the days on which somebody said that their account is ready. */
  accountWokenOn(personId: string): Promise<CivilDate[]>
  /** If both agreed to it now. `besides`: dates that are asked for at once with it, as if they were agreed. */
  planned(
    picture: LeavePicture,
    details: DayDetails,
    reader: ReadyReader & { besides?: readonly CivilDate[] },
  ): Promise<ReadyThing[]>
  arranged(picture: LeavePicture, dayId: string, reader: ReadyReader): Promise<ReadyThing[]>
}

/** CS-04: nobody is warned of an account that is ready. */
export async function withAccount(
  situation: Situation,
  dayReadiness: Pick<DayReadiness, 'accountWokenOn'>,
): Promise<Situation> {
  return { ...situation, accountWokenOn: await dayReadiness.accountWokenOn(situation.person.id) }
}

/** By the id of a day. */
export type ReadyThings = ReadonlyMap<string, readonly ReadyThing[]>

/** What is arranged for days that are agreed, and what a yes of the manager would ask. */
export async function readyThingsFor(
  days: readonly Day[],
  situation: Situation,
  { dayReadiness, language }: { dayReadiness: DayReadiness; language: Language },
): Promise<ReadyThings> {
  const reader = { language, viewerId: situation.viewerId }
  const found = new Map<string, ReadyThing[]>()
  for (const day of days) {
    if (isArranged(day, situation)) found.set(day.id, await dayReadiness.arranged(situation, day.id, reader))
    if (asksTheManager(day, situation)) found.set(day.id, await dayReadiness.planned(situation, day, reader))
  }
  return found
}

function isArranged(day: Day, { now }: Situation): boolean {
  return isAhead(day, now)
}

/** Whoever is asked reads what a yes asks of them. */
function asksTheManager(day: Day, situation: Situation): boolean {
  const { side, today } = situation
  const isAsked = isOpen(day, today) && waitsFor(day) === 'manager' && side === 'manager'
  return isAsked && hasRoom(day, situation)
}
