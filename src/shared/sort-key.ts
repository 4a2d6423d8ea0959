import { foldedText } from './folded-text.ts'
import type { Language } from './language.ts'

/** Before digits and letters, in the order of the Unicode collation. */
const signs = ' _-‐–—,;:!?.\'‘’"“”()[]{}@*/\\&#%'

/** Letters of the Welsh alphabet that are written with two: each stands after all that begins with its first, and ng after g. */
const welshDigraphs = /ch|dd|ff|ng|ll|ph|rh|th/g

/**
 * A text as a key that a database sorts by its bytes: the order of `inAlphabet`, for lists that are too long to be read whole.
 * Accents and capitals count only between words that are the same without them.
 */
export function sortKey(text: string, language: Language): string {
  const decomposed = text.normalize('NFD')
  const capitals = Array.from(text, (letter) => (letter === letter.toLowerCase() ? '0' : '1')).join('')
  return [letterKey(text, language), decomposed.toLowerCase(), capitals].join('\u0001')
}

function letterKey(text: string, language: Language): string {
  const folded = foldedText(text)
  const letters =
    language === 'cy'
      ? folded.replace(welshDigraphs, (two) => (two === 'ng' ? 'g~' : `${two.charAt(0)}~`))
      : folded
  return Array.from(letters, (letter) => {
    const at = signs.indexOf(letter)
    return at < 0 ? letter : String.fromCodePoint(at + 2)
  }).join('')
}
