/** A session ends after so long without a request … */
export const idleMinutes = 30
/** … and so long after it began, however busy it is. */
export const longestHours = 12
/** One that begins beyond these ends the one that was used longest ago. */
export const mostSessionsOfOne = 5

/** A process notes the use of a session at most this often: the session may end so much before its 30 minutes are over. */
export const betweenNotesMs = 30_000

/** Two presses of "Sign in" are seconds apart. */
const secondPressMs = 60_000

export function firstPressSince(now: Date): Date {
  return new Date(now.getTime() - secondPressMs)
}

/** What has been used since the one instant, and began since the other, has not ended. */
export function stillOpen(now: Date): { usedSince: Date; begunSince: Date } {
  return {
    usedSince: new Date(now.getTime() - idleMinutes * 60_000),
    begunSince: new Date(now.getTime() - longestHours * 60 * 60_000),
  }
}
