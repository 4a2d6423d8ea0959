import type { Language } from '../../../shared/language.ts'
import { roles, type Viewer } from '../../../shared/viewer.ts'
import type { Person } from '../person.ts'
import type { PersonStore } from '../person-store.ts'
import { alikeKey } from '../staff-number.ts'
import type { FoundPeople } from './find-people.ts'
import type { PeopleSearch } from './search.ts'
import { searchedWords, searchWordsOf } from './search-words.ts'

/** The person whom some words mean, or those whom they may mean. */
export type Meant = { one: Person } | { several: Person[] }

interface Parts {
  people: Pick<PersonStore, 'findByStaffNumber' | 'findHolders'>
  findPeople(viewer: Viewer, search: PeopleSearch, page: number): Promise<FoundPeople>
}

/**
 * Finds a colleague who works here by words that somebody typed: a staff number, a name, or both. HR find everybody; others
 * find those who hold a role by their names, and whoever else it is by the whole staff number: nobody looks up who is there.
 */
export function createWhoIsMeant({ people, findPeople }: Parts) {
  return async (viewer: Viewer, typed: string, language: Language = viewer.language): Promise<Meant> => {
    const words = searchedWords(typed)
    if (words.length === 0) return { several: [] }
    const found = viewer.roles.includes('hr')
      ? (await findPeople(viewer, { words, isActive: true, language }, 1)).rows
      : await withRole(viewer, words, typed)
    const numbered = found.filter(({ staffNumber }) => alikeKey(staffNumber) === alikeKey(typed))
    const [one, ...others] = numbered.length > 0 ? numbered : found
    return one && others.length === 0 ? { one } : { several: found.slice(0, mostNamed) }
  }

  async function withRole(
    { organisationId }: Viewer,
    words: readonly string[],
    typed: string,
  ): Promise<Person[]> {
    const numbered = await people.findByStaffNumber(organisationId, typed)
    if (numbered?.isActive) return [numbered]
    const holders = await people.findHolders(organisationId, roles)
    return holders.filter((person) => {
      const own = searchWordsOf(person)
      return words.every((word) => own.some((one) => one.startsWith(word)))
    })
  }
}

/** As many as a page of a list names. */
const mostNamed = 25

/** Words that mean a person and nobody else. */
export function wordsFor({ name, staffNumber }: Pick<Person, 'name' | 'staffNumber'>): string {
  return `${name} ${staffNumber}`
}
