import type { Limit } from '../../shared/limit.ts'

/*
 * Every number of signing in, in one place (decision 54). "Network" is one IPv4 address, or one /64 of IPv6.
 */

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** reliability.md B1: single use, ten minutes, five tries. */
export const codeLifeMs = 10 * minuteMs
export const triesPerCode = 5
/** Of the codes that one browser has asked for to one address: people ask again, and then type the first. */
export const liveCodes = 2

/** A form of asking that is sent twice asks once. */
export const codesPerForm: Limit = { name: 'codes-per-form', most: 1, withinMs: codeLifeMs }
/** Whole organisations, and the customers of a mobile network, may stand behind one IPv4 address. */
export const codesPerNetwork: Limit = { name: 'codes-per-network', most: 100, withinMs: hourMs }
/** Fewer than the address has: nobody can use up all of another's codes from one network. */
export const codesPerNetworkAndAddress: Limit = {
  name: 'codes-per-network-and-address',
  most: 4,
  withinMs: hourMs,
}
export const codesPerAddress: Limit = { name: 'codes-per-address', most: 5, withinMs: hourMs }
/** Asks of one network in one process, where each is a browser’s: what a flood asks keeps waiting nobody but itself. */
export const asksAtOnce = { atOnce: 4, mostWaitingOfOne: 4, mostWaiting: 100 }

/** Tries are wrong ones: the right one is given back. */
export const triesPerNetwork: Limit = { name: 'tries-per-network', most: 100, withinMs: hourMs }
/** Half of what the address has, for the same reason. */
export const triesPerNetworkAndAddress: Limit = {
  name: 'tries-per-network-and-address',
  most: 20,
  withinMs: dayMs,
}
/** With two live codes among a million, forty tries succeed with a chance of 0.8 in 10,000 a day. */
export const triesPerAddress: Limit = { name: 'tries-per-address', most: 40, withinMs: dayMs }

/**
 * Whoever tries has typed a mailed code before, so nobody else is held out. Three numbers of a million are right at once: thirty
 * tries succeed with a chance of 0.9 in 10,000 a day.
 */
export const secondStepsPerQuarter: Limit = {
  name: 'second-steps-per-quarter',
  most: 10,
  withinMs: 15 * minuteMs,
}
export const secondStepsPerDay: Limit = { name: 'second-steps-per-day', most: 30, withinMs: dayMs }
/** Each keeps a row for ten minutes; a whole organisation may stand behind one address on a Monday morning. */
export const employerBeginsPerNetwork: Limit = {
  name: 'employer-begins-per-network',
  most: 1000,
  withinMs: hourMs,
}
/** Of these, with a form that was being sent: up to 200 kB each. Beyond, the form stays in the page, for another way in. */
export const employerFormsPerNetwork: Limit = {
  name: 'employer-forms-per-network',
  most: 50,
  withinMs: hourMs,
}
/** What a passkey answers cannot be guessed: this bounds the work, for all who share the network. */
export const passkeyTriesPerNetwork: Limit = {
  name: 'passkey-tries-per-network',
  most: 100,
  withinMs: hourMs,
}
/** Of the words of a card. */
export const cardTriesPerDay: Limit = { name: 'card-tries-per-day', most: 10, withinMs: dayMs }
