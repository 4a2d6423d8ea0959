import { acts, actsKeptFromAdministrators, type ActName } from '../../audit/index.ts'

/** Days back that the page offers; all of them without one. */
export const spans = [7, 30, 90] as const

export const actsListed = acts.filter((one) => !actsKeptFromAdministrators.includes(one))

/** What an administrator looks for, as the address of the page says it. */
export interface ActsAsked {
  /** A staff number, as typed. */
  who: string
  act: ActName | undefined
  /** Days back. */
  days: number | undefined
}

/** What is none of these is not asked for. */
export function actsAsked({ who, act, days }: Record<string, unknown>): ActsAsked {
  return {
    who: typeof who === 'string' ? who.trim().slice(0, longestNumber) : '',
    act: actsListed.find((one) => one === act),
    days: spans.find((one) => String(one) === days),
  }
}

const longestNumber = 50

/** The part of the page's address that says it, for its other pages. */
export function askedInAddress({ who, act, days }: ActsAsked): string {
  return new URLSearchParams({
    ...(who !== '' && { who }),
    ...(act !== undefined && { act }),
    ...(days !== undefined && { days: String(days) }),
  }).toString()
}
