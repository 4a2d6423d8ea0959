import { dayBackAtWork, lastOfTimeAway } from '../../../policy/leave/time-away.ts'
import { firstDayAtWork } from '../../../policy/return/first-day-at-work.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { FirstDayAgreed } from '../../../shared/first-day-agreed.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { findLeavePicture, type LeavePicture, type LeavePictureParts } from '../../leave/index.ts'

/** The first day back, where it is today or tomorrow. */
export interface FirstDay {
  date: CivilDate
  isToday: boolean
}

export interface FirstDayParts {
  firstDayAgreed: FirstDayAgreed
}

/** For the first page of the portal on the first day back, and on the day before it. Undefined on every other day. */
export function createFirstDayFinder(parts: LeavePictureParts & FirstDayParts) {
  return async (viewer: Viewer): Promise<FirstDay | undefined> => {
    const picture = await findLeavePicture(parts, viewer, viewer.personId).catch(nothingServed)
    const back = picture && dayBackAtWork(picture.person.leaves, picture.leave)
    if (!picture || back === undefined) return undefined
    const date = await firstDayOf(parts, picture, back)
    const isToday = date === picture.today
    return isToday || date === addDays(picture.today, 1) ? { date, isToday } : undefined
  }
}

/** A return date that is not worked is no first morning. */
export async function firstDayOf(
  { firstDayAgreed }: FirstDayParts,
  { person, leave, settings }: LeavePicture,
  back: CivilDate,
): Promise<CivilDate> {
  const about = { contract: person.pattern, nation: settings.nation }
  const { id } = lastOfTimeAway(person.leaves, leave)
  return (await firstDayAgreed(id, { back, ...about })) ?? firstDayAtWork(back, about)
}

function nothingServed(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined
  throw error
}
