/** A session ends twelve hours after it began, however busy it is; after an hour without a request the web's store ends it. */
export const longestSessionMs = 12 * 60 * 60_000

/** `beganAt`: the ISO instant of the sign-in. */
export function hasSessionEnded(session: { beganAt: string }, now: Date): boolean {
  return now.getTime() - Date.parse(session.beganAt) > longestSessionMs
}
