import type { CivilDate } from './civil-date.ts'
import type { HourHundredths } from './hours.ts'
import type { Language } from './language.ts'
import type { Pence } from './money.ts'
import type { LocalTime } from './typed-time.ts'

/** Whose data it is, as much as each feature needs to find it. */
export interface Holder {
  id: string
  organisationId: string
  email: string
  leaves: readonly { id: string }[]
}

/** One value, of which a page makes words and a file makes JSON. `key`: where the words of a code are. */
export type HeldValue =
  | { text: string }
  | { names: Record<Language, string> }
  | { date: CivilDate }
  | { time: LocalTime }
  | { at: Date }
  | { code: string; key: string }
  | { hours: HourHundredths }
  | { pence: Pence }
  | { count: number }
  | { yes: boolean }

/** Fields by their names. What is undefined is not there. */
export type HeldRow = Record<string, HeldValue | readonly HeldValue[] | undefined>

/** What is held of one kind, the newest first. Its name and those of its fields have words in the text file `own-data`. */
export interface HeldSection {
  name: string
  rows: HeldRow[]
}

/**
 * What a feature holds of each person: it says it to them, and takes it away when its time is over (decision 60, decision 61). Every
 * model is in one such list, or exempt by name in test/features/held-of-person.test.ts.
 */
export interface HeldOfPerson {
  /** The models whose rows are of a person. */
  models: readonly string[]
  /** For the person alone: nothing that is confidential of others, no note that others keep for themselves. */
  export(person: Holder): Promise<HeldSection[]>
  /** In the transaction that removes the person. */
  remove(person: Holder): Promise<void>
}

export function held<T>(value: T | undefined, how: (value: T) => HeldValue): HeldValue | undefined {
  return value === undefined ? undefined : how(value)
}

export const asText = (text: string): HeldValue => ({ text })
/** What has a name in each language. */
export const asNames = (names: Record<Language, string>): HeldValue => ({ names })
export const asDate = (date: CivilDate): HeldValue => ({ date })
export const asTime = (time: LocalTime): HeldValue => ({ time })
export const asInstant = (at: Date): HeldValue => ({ at })
/** `under`: the key that holds the words of all such codes. */
export const asCode =
  (under: string) =>
  (code: string): HeldValue => ({ code, key: `${under}.${code}` })
