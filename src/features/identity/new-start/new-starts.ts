import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import { listPage } from '../../../shared/paging.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditService } from '../../audit/index.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import { actorOf } from '../actor.ts'
import type { HoldStore } from '../ways-in/hold-store.ts'
import {
  actsThatOpenAnAccount,
  askedSince,
  confirmed,
  isOpen,
  openedBefore,
  stateOfNewStart,
  type Confirmation,
  type ConfirmRefusal,
  type NewStart,
} from './new-start.ts'
import type { NewStartStore } from './new-start-store.ts'

interface NewStartParts {
  store: NewStartStore
  holds: Pick<HoldStore, 'hold'>
  people: Pick<PeopleService, 'find' | 'findMany'>
  audit: Pick<AuditService, 'record' | 'findAbout'>
  /** To each address that is known of them. */
  tellEverywhere(person: Person): Promise<void>
  clock: Clock
  inTransaction: InTransaction
}

export type NewStarts = ReturnType<typeof createNewStarts>

/** Two of the house, and a day: how somebody who has lost every way in gets a card again. */
export function createNewStarts({
  store,
  holds,
  people,
  audit,
  tellEverywhere,
  clock,
  inTransaction,
}: NewStartParts) {
  return {
    /** The newest of a person, as it stands; undefined where there was none, or what there was is long over. */
    async standing(personId: string) {
      const newest = await store.newestOf(personId)
      return newest && { newStart: newest, state: stateOfNewStart(newest, clock()) }
    },

    /** By one of HR who keeps their record. One that is open stays as it is: two who ask at once wait for each other. */
    ask: (viewer: Viewer, person: Person): Promise<void> =>
      inTransaction(async () => {
        await holds.hold(person)
        const now = clock()
        const newest = await store.newestOf(person.id)
        if (newest && isOpen(stateOfNewStart(newest, now))) return
        const { id: personId, organisationId } = person
        await store.add({ id: newId(), organisationId, personId, askedById: viewer.personId, askedAt: now })
        await audit.record({ act: 'newStartAsked', by: viewer, about: personId })
        await tellEverywhere(person)
      }),

    /** Those that are open in the viewer’s organisation, with the people whom they name. */
    async openIn({ organisationId }: Viewer, page: number) {
      const found = listPage(await store.findOpen(organisationId, askedSince(clock()), page))
      const named = await people.findMany([
        ...new Set(found.rows.flatMap(({ personId, askedById }) => [personId, askedById])),
      ])
      return { ...found, named, now: clock() }
    },

    /** How many wait for the viewer to confirm them. */
    countFor: ({ organisationId, personId }: Viewer): Promise<number> =>
      store.countToConfirm(organisationId, askedSince(clock()), personId),

    confirm: (viewer: Viewer, id: string): Promise<Outcome<Confirmation, ConfirmRefusal>> =>
      inTransaction(async () => {
        const one = await store.find(id)
        if (one?.organisationId !== viewer.organisationId) throw new NotFoundError('None of their house.')
        const outcome = confirmed(
          one,
          { id: viewer.personId, openings: await openingsOf(viewer, one) },
          clock(),
        )
        if ('refusal' in outcome) return outcome
        await stepOrFail(one, outcome.ok)
        await audit.record({ act: 'newStartConfirmed', by: viewer, about: one.personId })
        const person = await people.find(one.personId)
        if (person) await tellEverywhere(person)
        return outcome
      }),

    /** By the person themselves, who needs no more than the mailed code. Answers whether there was one to stop. */
    stop: (person: { id: string; organisationId: string }): Promise<boolean> =>
      inTransaction(async () => {
        const one = await store.newestOf(person.id)
        if (!one || !isOpen(stateOfNewStart(one, clock()))) return false
        await stepOrFail(one, { stoppedAt: clock() })
        await audit.record({ act: 'newStartStopped', by: actorOf(person) })
        return true
      }),

    /** Part of the transaction that makes the card. Answers whether one was ready. */
    async take(personId: string): Promise<boolean> {
      const one = await store.newestOf(personId)
      if (!one || stateOfNewStart(one, clock()) !== 'ready') return false
      await stepOrFail(one, { takenAt: clock() })
      return true
    },
  }

  /** How the viewer's account came to be one that confirms, where that was lately. */
  function openingsOf({ organisationId, personId: aboutId }: Viewer, one: NewStart) {
    return audit.findAbout({ organisationId, aboutId, since: openedBefore(one), acts: actsThatOpenAnAccount })
  }

  async function stepOrFail(one: NewStart, done: Parameters<NewStartStore['step']>[1]): Promise<void> {
    if (!(await store.step(one, done))) throw new ChangedMeanwhileError('Somebody was quicker.')
  }
}
