import { randomInt } from 'node:crypto'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { addressWaitMs, type Person } from '../../people/index.ts'
import type { SecretHash } from '../secret-hash.ts'

/** What HR hand over before the leave begins: six words with which a person sets up, once, how they sign in (decision 66). */
export interface Card extends SecretHash {
  id: string
  organisationId: string
  personId: string
  /** The HR person; undefined: the operator. */
  madeById?: string
  madeAt: Date
  expiresAt: Date
  usedAt?: Date
  revokedAt?: Date
}

export const cardStates = ['open', 'expired', 'used', 'revoked'] as const

export type CardState = (typeof cardStates)[number]

export const cardDays = 14
/** Each word of BIP 39's list is one of 2,048, known by its first four letters: 66 bits. */
const wordsOfCard = 6
const lettersThatTell = 4

const byBeginning = new Map(wordlist.map((word) => [word.slice(0, lettersThatTell), word]))

export function newWords(): string {
  return Array.from({ length: wordsOfCard }, () => wordlist[randomInt(wordlist.length)]).join(' ')
}

/** The words of a card, from what somebody typed: four letters of each are enough. Undefined: they are none. */
export function readWords(typed: string): string | undefined {
  const parts = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((part) => part !== '')
  const words = parts.flatMap((part) => wordMeant(part) ?? [])
  return parts.length === wordsOfCard && words.length === wordsOfCard ? words.join(' ') : undefined
}

function wordMeant(part: string): string | undefined {
  const word = byBeginning.get(part.slice(0, lettersThatTell))
  return word?.startsWith(part) ? word : undefined
}

export function stateOfCard(card: Pick<Card, 'usedAt' | 'revokedAt' | 'expiresAt'>, now: Date): CardState {
  if (card.usedAt) return 'used'
  if (card.revokedAt) return 'revoked'
  return now < card.expiresAt ? 'open' : 'expired'
}

/**
 * One HR person writes an address and makes a card: no card opens anything until those at the addresses before have had a day to
 * read of it, and to phone. Undefined: nothing is waited for (decision 100).
 */
export function cardWaitsUntil(
  { addressChange }: Pick<Person, 'addressChange'>,
  now: Date,
): Date | undefined {
  if (!addressChange) return undefined
  const from = new Date(addressChange.at.getTime() + addressWaitMs)
  return now < from ? from : undefined
}
