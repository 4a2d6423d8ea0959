import { foldedText } from '../../../shared/folded-text.ts'
import type { Person } from '../person.ts'
import { alikeKey } from '../staff-number.ts'

/** Nobody has more words in their names, and a search with more finds nobody. */
const mostWords = 12

/**
 * The words by which somebody is found, each by its beginning: of the name, of what they are called, and their staff number
 * with and without what stands between its parts.
 */
export function searchWordsOf({
  name,
  called,
  staffNumber,
}: Pick<Person, 'name' | 'called' | 'staffNumber'>) {
  const number = [alikeKey(staffNumber), ...wordsIn(staffNumber)]
  return [...new Set([...wordsIn(name), ...partsOfWords(name), ...wordsIn(called ?? ''), ...number])]
}

/** What somebody typed to find people: each word is the beginning of one of theirs. */
export function searchedWords(typed: string): string[] {
  return [...new Set(wordsIn(typed))].slice(0, mostWords)
}

/** "O’Brien" is one word, as it is typed without its sign; so is "Anne-Marie" two. */
function wordsIn(text: string): string[] {
  return wordsOf(foldedText(text).replace(/['‘’`´]/g, ''))
}

/** … and "Brien" finds O’Brien too. */
function partsOfWords(text: string): string[] {
  return wordsOf(foldedText(text))
}

function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (/^\d+$/.test(word) ? alikeKey(word) : word))
}
