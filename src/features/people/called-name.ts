import { createCache } from '../../shared/cache.ts'
import type { Person } from './person.ts'

/** Titles, and the words before one in Welsh, in lower case and without a full stop. */
const titles = new Set(
  `mr mrs ms miss mx dr doctor prof professor sir dame lady lord hon rev revd reverend father fr sister br brother canon
  rabbi imam cllr councillor capt captain major col colonel sgt judge y yr parch parchedig athro cyng mistar`.split(
    /\s+/,
  ),
)

/** Letters of the Welsh alphabet that are written with two. */
const digraphs = new Set(['ch', 'dd', 'ff', 'ng', 'll', 'ph', 'rh', 'th'])

/** What stands after a comma that is not a forename, in lower case and without full stops. */
const afterNames = new Set(
  'jr jnr sr snr esq phd dphil msc bsc llb llm md rgn rmn beng mr mrs ms miss mx dr prof'.split(' '),
)

/**
 * What somebody is called in a sentence: as they asked to be, else by the forename where it can be told safely, else by the
 * whole name. Safe is one word, with small letters after a capital, of a name of two or more words in Latin letters and
 * without a comma: not a title, an initial, a surname put first in capitals, or a word such as "ap".
 */
export function calledName({ called, name }: Pick<Person, 'called' | 'name'>): string {
  if (called !== undefined && called !== '') return called
  return told(name, () => toldOf(name))
}

/** A page names the same few people over and over. */
const told = createCache<string>({ entries: 5_000 })

function toldOf(name: string): string {
  if (name.includes(',')) return withoutComma(name)
  const whole = name.trim().replace(/\s+/g, ' ')
  const [first = ''] = whole.split(' ')
  return isForename(first) ? first : whole
}

/** J9: for whoever types words to somebody: what they are called if they prefer Welsh, else ''. */
export function calledIfWelsh(person: Pick<Person, 'called' | 'name' | 'language'>): string {
  return person.language === 'cy' ? calledName(person) : ''
}

/** "Parry, Elin" in the order in which it is said; a title or letters after a name stay behind it. */
function withoutComma(name: string): string {
  const [before = '', ...after] = name.split(/[\s,]*,[\s,]*/).filter((part) => part !== '')
  const isTurned = after.length === 1 && !before.includes(' ') && !isAfterName(after[0] ?? '')
  const parts = isTurned ? [...after, before] : [before, ...after]
  return parts.join(' ').trim().replace(/\s+/g, ' ')
}

function isAfterName(words: string): boolean {
  const bare = words.replaceAll('.', '')
  return bare === bare.toUpperCase() || bare.split(/\s+/).every((word) => afterNames.has(word.toLowerCase()))
}

function isForename(word: string): boolean {
  const lower = word.toLowerCase()
  const isWritten =
    /^\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}\p{M}*$/u.test(word) && /^[\p{Script=Latin}'’-]+$/u.test(word)
  return isWritten && !titles.has(lower) && !digraphs.has(lower)
}
