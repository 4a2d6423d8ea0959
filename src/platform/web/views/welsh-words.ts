/**
 * Welsh words that end otherwise before a vowel, with the name or number that they lead to: a Tom, ac Owen; â Tom, ag Adnoddau
 * Dynol; gyda’r Cyngor; ac 8 wythnos. A w or y that begins a name counts as a vowel, as it does in Welsh.
 */
export function withWord(word: WordBefore, name: string): string {
  const article = /^yr? (?=\S)/i.exec(name)
  if (article) return `${word.plain}’r ${name.slice(article[0].length)}`
  return `${beginsWithVowel(name.trim()) ? word.beforeVowel : word.plain} ${name}`
}

function beginsWithVowel(said: string): boolean {
  const [, whole] = /^£?(\d[\d,]*)/.exec(said) ?? []
  if (whole !== undefined) return readWithVowel.test(whole.replaceAll(',', ''))
  const [first = ''] = said.normalize('NFD').toLowerCase()
  return vowels.includes(first) && first !== ''
}

/** Figures as both ways to count read them: un, wyth, un ar ddeg or un deg un, un ar bymtheg; wyth deg, wyth cant, wyth mil. */
const readWithVowel = /^(1|11|16|8\d{0,3})$/

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
