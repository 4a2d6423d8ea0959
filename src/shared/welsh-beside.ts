import { isDeepStrictEqual } from 'node:util'

/** What stands in both languages; without Welsh, or with an empty one, the English stands alone. */
interface InBoth<T> {
  english: T
  welsh?: T | undefined
}

/** Whether the English says something new, and its Welsh still what it said before. */
export function isWelshAsBefore<T>(before: InBoth<T>, after: InBoth<T>): boolean {
  if (after.welsh === undefined || after.welsh === '') return false
  return !isDeepStrictEqual(before.english, after.english) && isDeepStrictEqual(before.welsh, after.welsh)
}
