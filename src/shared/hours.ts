import { hundredthsOf } from './decimals.ts'

/** A whole number of hundredths of an hour: 740 is 7.4 hours. Leave and plans are added up in these, never in floats. */
export type HourHundredths = number

/** Hours with at most two decimals. Throws a RangeError on anything else. */
export function hourHundredths(hours: number | string): HourHundredths {
  const found = hundredthsOf(hours)
  if (found === undefined) throw new RangeError(`not hours with at most two decimals: ${hours}`)
  return found
}

export function inHours(hundredths: HourHundredths): number {
  return hundredths / 100
}
