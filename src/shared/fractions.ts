/** An exact number: pay for hours is a division whose rounding must happen once, at the end. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint }

/** Throws a RangeError on a number that is not whole, and on a denominator that is not above zero. */
export function fraction(numerator: number | bigint, denominator: number | bigint): Fraction {
  if (denominator <= 0) throw new RangeError('a fraction needs a denominator above zero')
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) }
}

/** The nearest whole number, halves away from zero. */
export function roundHalfUp({ numerator, denominator }: Fraction): number {
  const sign = numerator < 0n ? -1n : 1n
  const doubled = 2n * sign * numerator + denominator
  return Number((sign * doubled) / (2n * denominator)) + 0
}

/** The same of a ratio of whole numbers that are not negative; in plain numbers as long as those are exact. */
export function roundedRatio(numerator: number, denominator: number): number {
  const [doubled, divisor] = [2 * numerator + denominator, 2 * denominator]
  if (doubled > Number.MAX_SAFE_INTEGER) return roundHalfUp(fraction(numerator, denominator))
  const found = Math.floor(doubled / divisor)
  // A division is rounded too: what is left over says whether it went over.
  return found * divisor > doubled ? found - 1 : found
}

/** The next whole number; for amounts that are never negative. */
export function roundUp({ numerator, denominator }: Fraction): number {
  return Number((numerator + denominator - 1n) / denominator)
}
