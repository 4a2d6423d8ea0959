import { newId } from '../../../shared/ids.ts'
import type { LimitAsk, Limits } from '../../../shared/limit.ts'
import { listPage } from '../../../shared/paging.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditLog, OtherActor } from '../../audit/index.ts'
import type { Person } from '../../people/index.ts'
import { hashSecret, isSecretOf } from '../secret-hash.ts'
import { actorOf } from '../actor.ts'
import { cardTriesPerDay } from '../sign-in-limits.ts'
import type { TellOwner } from '../told/tell-owner.ts'
import {
  cardDays,
  cardWaitsUntil,
  newWords,
  readWords,
  stateOfCard,
  type Card,
  type CardState,
} from './card.ts'
import type { CardStore } from './card-store.ts'

interface CardsParts {
  store: CardStore
  limits: Limits
  audit: AuditLog
  tell: TellOwner
  clock: Clock
  inTransaction: InTransaction
}

type Whose = { id: string; organisationId: string }
/** An HR person, or the operator. */
type Maker = { personId: string; organisationId: string } | { other: OtherActor; organisationId: string }

/** The words are kept nowhere. */
export interface NewCard {
  words: string
  card: Card
}

export type CardRefusal = 'notReadable' | 'wrong' | 'ended' | 'newAddress' | 'tooManyForNow'
export type Cards = ReturnType<typeof createCards>

const dayMs = 24 * 60 * 60_000

/** Cards that HR hand over, by which somebody sets up how they sign in. */
export function createCards({ store, limits, audit, tell, clock, inTransaction }: CardsParts) {
  return {
    /** Part of a transaction that is under way. */
    useUp: (id: string) => store.useUp(id, clock()),

    /** Takes the place of those before. Its owner is told: not everybody was asked. */
    async make(person: Whose, by: Maker): Promise<NewCard> {
      const now = clock()
      const words = newWords()
      const card = {
        id: newId(),
        organisationId: person.organisationId,
        personId: person.id,
        ...(await hashSecret(words)),
        ...('personId' in by && { madeById: by.personId }),
        madeAt: now,
        expiresAt: new Date(now.getTime() + cardDays * dayMs),
      }
      await inTransaction(async () => {
        await store.revokeAllOf(person.id, now)
        await store.add(card)
        await audit.record({ act: 'cardMade', by, about: person.id, record: card.id })
        await tell(person, 'cardMade')
      })
      return { words, card }
    },

    revoke: (person: Whose, by: Maker): Promise<void> =>
      inTransaction(async () => {
        if ((await store.revokeAllOf(person.id, clock())) === 0) return
        await audit.record({ act: 'cardRevoked', by, about: person.id })
      }),

    /** The card of this person whose words were typed; it is used up when they have set something up with it. */
    async check(person: Person, typed: string): Promise<Outcome<Card, CardRefusal>> {
      const words = readWords(typed)
      if (words === undefined) return { refusal: 'notReadable' }
      const asks: LimitAsk[] = [{ limit: cardTriesPerDay, key: [person.id] }]
      if (!(await limits.takeAll(asks)).isGranted) return { refusal: 'tooManyForNow' }
      const card = await store.newestOf(person.id)
      if (!card || !(await isSecretOf(card, words))) {
        await audit.record({ act: 'secondStepRefused', by: actorOf(person) })
        return { refusal: 'wrong' }
      }
      await limits.giveBack(asks)
      if (stateOfCard(card, clock()) !== 'open') return { refusal: 'ended' }
      return cardWaitsUntil(person, clock()) ? { refusal: 'newAddress' } : { ok: card }
    },

    /** Of the viewer’s organisation. */
    async listIn({ organisationId }: Pick<Viewer, 'organisationId'>, state: CardState, page: number) {
      return listPage(await store.findPage(organisationId, state, clock(), page))
    },

    waitsUntil: (person: Person): Date | undefined => cardWaitsUntil(person, clock()),

    async stateOf(personId: string): Promise<{ state: CardState; card: Card } | undefined> {
      const card = await store.newestOf(personId)
      return card && { state: stateOfCard(card, clock()), card }
    },
  }
}
