import { hundredthsOf, twoDecimals } from './decimals.ts'

/** A whole number of pence. */
export type Pence = number

/** Pounds with at most two decimals, as a number or as text. Throws a RangeError on anything else. */
export function pence(pounds: number | string): Pence {
  const found = hundredthsOf(pounds)
  if (found === undefined) throw new RangeError(`not an amount in pounds and pence: ${pounds}`)
  return found
}

/** Pounds as somebody types them, a pound sign and commas between thousands among them. Undefined: no such amount. */
export function typedPounds(typed: string): Pence | undefined {
  const bare = typed.replace(/^£\s*/, '')
  return hundredthsOf(/^-?\d{1,3}(,\d{3})+(\.|$)/.test(bare) ? bare.replaceAll(',', '') : bare)
}

/** '138.08': pounds with two decimals, no sign for the currency and no separators. */
export function poundsText(amount: Pence): string {
  return twoDecimals(amount)
}
