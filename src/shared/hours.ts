import { hundredthsOf } from './decimals.ts'
import type { Outcome } from './outcome.ts'

/** A whole number of hundredths of an hour: 740 is 7.4 hours. Leave and plans are added up in these, never in floats. */
export type HourHundredths = number

/** Why a text is not the hours of one day. */
export type HoursFault = 'not-hours' | 'below-nought' | 'more-than-a-day'

const hoursInDay: HourHundredths = 24_00

/** The hours of one day as somebody writes them: 0 to 24, with at most two decimals after a point or a comma. */
export function readHours(text: string): Outcome<HourHundredths, HoursFault> {
  // The key that a phone offers for a decimal may be a comma.
  const hours = hundredthsOf(text.replace(',', '.'))
  if (hours === undefined) return { refusal: 'not-hours' }
  if (hours < 0) return { refusal: 'below-nought' }
  return hours > hoursInDay ? { refusal: 'more-than-a-day' } : { ok: hours }
}

export function inHours(hundredths: HourHundredths): number {
  return hundredths / 100
}
