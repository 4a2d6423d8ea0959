const atMostTwoDecimals = /^-?\d{1,12}(\.\d{1,2})?$/

/** A number with at most two decimals, as whole hundredths; undefined for anything else. */
export function hundredthsOf(value: number | string): number | undefined {
  const text = typeof value === 'number' ? plainText(value) : value.trim()
  if (!atMostTwoDecimals.test(text)) return undefined
  return Math.round(Number(text) * 100) + 0
}

/** '138.08' for 13808, '-0.05' for -5. */
export function twoDecimals(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}

// A sum such as 7.4 + 7.4 + 7.4 carries a float's dust far beyond the hundredths.
function plainText(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return Math.abs(value - rounded) < 1e-9 ? String(rounded) : String(value)
}
