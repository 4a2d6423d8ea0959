import type { Language } from '../../../shared/language.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { alikeKey, searchedWords, type PeopleService, type Person } from '../../people/index.ts'

/** The person whom some words mean, or those whom they may mean. */
export type Meant = { one: Person } | { several: Person[] }

/** Finds a colleague by words that somebody typed: a staff number, a name, or both. */
export async function whoIsMeant(
  people: Pick<PeopleService, 'findPeople'>,
  viewer: Viewer,
  typed: string,
  language: Language = viewer.language,
): Promise<Meant> {
  const words = searchedWords(typed)
  if (words.length === 0) return { several: [] }
  const { rows } = await people.findPeople(viewer, { words, isActive: true, language }, 1)
  const numbered = rows.filter(({ staffNumber }) => alikeKey(staffNumber) === alikeKey(typed))
  const [one, ...others] = numbered.length > 0 ? numbered : rows
  return one && others.length === 0 ? { one } : { several: rows }
}

/** Words that mean a person and nobody else. */
export function wordsFor({ name, staffNumber }: Pick<Person, 'name' | 'staffNumber'>): string {
  return `${name} ${staffNumber}`
}
