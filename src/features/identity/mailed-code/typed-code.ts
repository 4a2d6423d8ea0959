import type { Outcome } from '../../../shared/outcome.ts'

export type TypedCodeFault = 'notSixDigits' | 'severalCodes'

/** What shows nothing: zero-width spaces, soft hyphens, marks of direction. Mail programs put them in. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
/** 14:05, 14.05 or 14:05:30, as mail programs write the time of a mail. */
const timeOfDay = /(?<!\d)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?!\d)/g
/** On one line: what follows on the next is another number. */
const between = String.raw`[\t\p{Zs}\p{Pd}\u2212_.·•]+`

/** The ways in which a code is written, the surest first. Of the first that is found, each place where it stands. */
const waysOfWriting = [
  /(?<!\d)\d{6}(?!\d)/gu,
  new RegExp(String.raw`(?<!\d${between}|\d)\d{3}${between}\d{3}(?!\d)`, 'gu'),
  new RegExp(String.raw`(?<!\d${between}|\d)\d(?:(?:${between})?\d){5}(?!\d|${between}\d)`, 'gu'),
]

/** Finds the code in what somebody typed or pasted: alone, or with the words of its mail around it; six digits 0 to 9. */
export function readTypedCode(typed: string): Outcome<string, TypedCodeFault> {
  const text = plainDigits(typed.normalize('NFKC').replace(unseen, '')).replace(timeOfDay, ' | ')
  for (const way of waysOfWriting) {
    const codes = new Set(Array.from(text.matchAll(way), ([found]) => found.replace(/\D/g, '')))
    const [code] = codes
    if (code !== undefined) return codes.size === 1 ? { ok: code } : { refusal: 'severalCodes' }
  }
  return { refusal: 'notSixDigits' }
}

/** Digits of any script as 0 to 9. */
function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)))
}

/** Digits stand in rows of ten, from nought to nine. */
function valueOf(codePoint: number): number {
  let first = codePoint
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1
  return (codePoint - first) % 10
}
