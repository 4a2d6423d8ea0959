import type { LeaveType } from '../../../policy/leave/leave.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { sortKey } from '../../../shared/sort-key.ts'
import type { Person } from '../person.ts'
import { awayTimesOf } from './away-times.ts'
import { searchWordsOf } from './search-words.ts'

/** What is kept beside a person so that lists of very many are found and sorted by indexes. Of what the person says, and nothing else. */
export interface ListKeys {
  words: string[]
  /** The sort key of the name in each language. */
  en: string
  cy: string
  away: { type: LeaveType; from: CivilDate; until: CivilDate; back: CivilDate }[]
}

export function listKeysOf(person: Pick<Person, 'name' | 'called' | 'staffNumber' | 'leaves'>): ListKeys {
  return {
    words: searchWordsOf(person),
    en: sortKey(person.name, 'en'),
    cy: sortKey(person.name, 'cy'),
    away: awayTimesOf(person.leaves).map(({ type, from, until, back }) => ({ type, from, until, back })),
  }
}
