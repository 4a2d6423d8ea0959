import { goesOn } from '../../policy/records/record-retention.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { HeldOfPerson } from '../../shared/held-of-person.ts'
import type { AuditService } from '../audit/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { Person, PersonStore } from '../people/index.ts'
import { beginningOf, firstDaysKept, type Months, type PurgeKind } from './purge.ts'

export interface WhatGoesParts {
  store: Pick<PersonStore, 'findEnded'>
  outbox: Pick<OutboxService, 'countOlder' | 'removeOlder'>
  audit: Pick<AuditService, 'purge'>
  /** What each feature holds of a person; the one with the person first: it refuses whoever is active again. */
  held: readonly HeldOfPerson[]
}

/** Of one employer, what is too old in a night. */
export interface Night {
  organisationId: string
  night: CivilDate
  months: Months
}

/** What a step removed, and after whom the next one goes on; without `next` nothing is left. */
export interface Step {
  removed: number
  next?: string
}

const peopleAtATime = 10
const rowsAtATime = 500
const countedAtATime = 500

/** What is too old: counted for a page, and removed a little at a time. */
export function createWhatGoes({ store, outbox, audit, held }: WhatGoesParts) {
  const remove: Record<PurgeKind, (of: Night, after: string | undefined) => Promise<Step>> = {
    async people(of, after) {
      const found = await ended(of, after, peopleAtATime)
      const going = found.filter((person) => isOver(person, of))
      for (const person of going) for (const part of held) await part.remove(person)
      const last = found.length < peopleAtATime ? undefined : found.at(-1)?.id
      return { removed: going.length, ...(last !== undefined && { next: last }) }
    },
    mails: async (of) =>
      stepOf(await outbox.removeOlder(of.organisationId, keptFrom(of, 'mails'), rowsAtATime)),
    acts: async (of) =>
      stepOf(await audit.purge.removeOlder(of.organisationId, keptFrom(of, 'acts'), rowsAtATime)),
  }

  return {
    /** In a transaction. */
    remove: (kind: PurgeKind, of: Night, after: string | undefined): Promise<Step> => remove[kind](of, after),

    /** How many of each kind; and how many people stay because of the law, whose employer’s time is over. */
    async count(of: Night) {
      const [people, mails, acts] = await Promise.all([
        countPeople(of),
        outbox.countOlder(of.organisationId, keptFrom(of, 'mails')),
        audit.purge.countOlder(of.organisationId, keptFrom(of, 'acts')),
      ])
      return { ...people, mails, acts }
    },
  }

  async function countPeople(of: Night): Promise<{ people: number; byLaw: number }> {
    let [people, byLaw] = [0, 0]
    for (let after: string | undefined, more = true; more;) {
      const found = await ended(of, after, countedAtATime)
      const over = found.filter((person) => isOver(person, of)).length
      people += over
      byLaw += found.length - over
      after = found.at(-1)?.id
      more = found.length === countedAtATime
    }
    return { people, byLaw }
  }

  function ended({ organisationId, night, months }: Night, after: string | undefined, limit: number) {
    return store.findEnded(organisationId, { before: firstDaysKept(night, months).people, after, limit })
  }
}

/** DP-03: nobody goes whose pay the law still wants to be known. */
function isOver({ accessEnded, leaves }: Person, { night, months }: Night): boolean {
  return (
    accessEnded !== undefined && goesOn({ accessEnded, leaves, peopleMonths: months.peopleMonths }) <= night
  )
}

function keptFrom({ night, months }: Night, kind: PurgeKind): Date {
  return beginningOf(firstDaysKept(night, months)[kind])
}

function stepOf(removed: number): Step {
  return { removed, ...(removed === rowsAtATime && { next: 'the rest' }) }
}
