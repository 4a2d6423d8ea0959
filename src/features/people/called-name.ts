const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'sir', 'dame', 'rev'])

/**
 * What somebody is called in a sentence: "Tom Ellis" is Tom, and so is "Ellis, Tom". A title or an initial at the front
 * leaves nothing to call them by, so the whole name stands.
 */
export function calledName(name: string): string {
  const [surname = '', forenames = ''] = splitAtComma(name.trim())
  if (forenames !== '') return firstOf(forenames, `${forenames} ${surname}`)
  return firstOf(surname, surname)
}

function firstOf(words: string, whole: string): string {
  const [first = ''] = words.split(/\s+/)
  return isTitle(first) || isInitial(first) ? whole : first
}

function splitAtComma(name: string): string[] {
  return name.split(/\s*,\s*/, 2)
}

function isTitle(word: string): boolean {
  return titles.has(word.replace(/\.$/, '').toLowerCase())
}

function isInitial(word: string): boolean {
  return /^\p{L}\.?$/u.test(word)
}
