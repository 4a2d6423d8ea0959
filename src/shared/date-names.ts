/**
 * The names of the months and the weekdays, in order, in English and in Welsh. After some Welsh words a name begins with
 * another letter ("i Fawrth", "ym Mai", "a Thachwedd"): those are written here too.
 */
const months = [
  ['january', 'ionawr'],
  ['february', 'chwefror'],
  ['march', 'mawrth', 'fawrth'],
  ['april', 'ebrill'],
  ['may', 'mai', 'fai'],
  ['june', 'mehefin', 'fehefin'],
  ['july', 'gorffennaf', 'orffennaf', 'ngorffennaf'],
  ['august', 'awst'],
  ['september', 'medi', 'fedi'],
  ['october', 'hydref'],
  ['november', 'tachwedd', 'dachwedd', 'thachwedd', 'nhachwedd'],
  ['december', 'rhagfyr', 'ragfyr'],
]

const weekdays = [
  ['monday', 'llun'],
  ['tuesday', 'mawrth'],
  ['wednesday', 'mercher'],
  ['thursday', 'iau'],
  ['friday', 'gwener'],
  ['saturday', 'sadwrn'],
  ['sunday', 'sul'],
]

const shortestName = 3

/** 1 to 12, by a name or the beginning of one; undefined where it could be several or none. */
export function monthNamed(word: string): number | undefined {
  return placeNamed(word, months)
}

/** 1 (Monday) to 7, likewise. */
export function weekdayNamed(word: string): number | undefined {
  return placeNamed(word, weekdays)
}

function placeNamed(word: string, names: readonly string[][]): number | undefined {
  if (word.length < shortestName) return undefined
  const places = names.flatMap((of, at) => (of.some((name) => name.startsWith(word)) ? [at + 1] : []))
  return places.length === 1 ? places[0] : undefined
}
