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

/** The next whole number; for amounts that are never negative. */
export function roundUp({ numerator, denominator }: Fraction): number {
  return Number((numerator + denominator - 1n) / denominator)
}
