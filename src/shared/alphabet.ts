import type { Language } from './language.ts'

/**
 * How the readers of each language look things up: É beside E, "ap Gwilym" among the As, and in Welsh the letters ch, dd, ff,
 * ng, ll, ph, rh and th after the ones that they begin with.
 */
const collators: Record<Language, Intl.Collator> = {
  en: new Intl.Collator('en-GB'),
  cy: new Intl.Collator('cy'),
}

/** The list in the alphabet of the reader, by a word of each. */
export function inAlphabet<T>(items: readonly T[], language: Language, wordOf: (item: T) => string): T[] {
  const { compare } = collators[language]
  return items.toSorted((a, b) => compare(wordOf(a), wordOf(b)))
}
