/**
 * Welsh words that end otherwise before a vowel, with the name that they lead to: a Tom, ac Owen; â Tom, ag Adnoddau Dynol;
 * gyda’r Cyngor. A w or y that begins a name counts as a vowel, as it does in Welsh.
 */
export function withWord(word: WordBefore, name: string): string {
  const article = /^yr? (?=\S)/i.exec(name)
  if (article) return `${word.plain}’r ${name.slice(article[0].length)}`
  const [first = ''] = name.trim().normalize('NFD').toLowerCase()
  return `${vowels.includes(first) && first !== '' ? word.beforeVowel : word.plain} ${name}`
}

interface WordBefore {
  plain: string
  beforeVowel: string
}

/** Each by the name of its format in a sentence. */
export const wordsBefore = {
  ac: { plain: 'a', beforeVowel: 'ac' },
  ag: { plain: 'â', beforeVowel: 'ag' },
  gydag: { plain: 'gyda', beforeVowel: 'gydag' },
  Gydag: { plain: 'Gyda', beforeVowel: 'Gydag' },
} satisfies Record<string, WordBefore>

const vowels = 'aeiouwy'
