import { createHash } from 'node:crypto'
import { today, type CivilDate } from '../../shared/civil-date.ts'
import { newId } from '../../shared/ids.ts'
import { listPage, type ListPage } from '../../shared/paging.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { ActName, AuditLog } from '../audit/index.ts'
import { withAddress } from './address-change.ts'
import { findToKeep } from './find-to-keep.ts'
import type { PeopleListStore } from './finding/people-list-store.ts'
import { correctionsPerPage, type HistoryStore } from './history/history-store.ts'
import { changesBetween, recordFields, valueOf, type RecordChange } from './history/record-change.ts'
import { withActivity, type Person } from './person.ts'
import type { PersonStore } from './person-store.ts'
import type { RecordWriter } from './record-writer.ts'
import { somebodyNew } from './somebody-new.ts'
import { alikeKey } from './staff-number.ts'

/** What HR write of a person. What is not there is none. */
export type RecordFacts = Pick<Person, 'name' | 'staffNumber' | 'email' | 'language' | 'pattern'> & {
  [Field in 'called' | 'managerId' | 'contactId' | 'teamId' | 'siteId']: string | undefined
} & { salary: number | undefined }

export interface RecordParts {
  people: PersonStore
  list: PeopleListStore
  history: HistoryStore
  audit: AuditLog
  write: RecordWriter
  clock: Clock
  inTransaction: InTransaction
  isLastAdministrator(person: Person): Promise<boolean>
}

/** Told of an address that was changed, in the transaction. */
export type AnnounceAddress = (before: Person, after: Person) => Promise<void>

export type RecordService = ReturnType<typeof createRecordService>

/** HR keep the records of people: each change has a row of history and of audit. */
export function createRecordService(parts: RecordParts) {
  const { people, list, history, audit, clock, inTransaction } = parts
  return {
    /** Throws a ChangedMeanwhileError when the address or the staff number is taken. */
    add: (viewer: Viewer, facts: RecordFacts): Promise<Person> =>
      inTransaction(async () => {
        const { organisationId } = viewer
        const person = withFacts(somebodyNew({ id: newId(), organisationId, ...facts }), facts)
        await people.addMany([person])
        await audit.record({ act: 'personAdded', by: viewer, about: person.id })
        return person
      }),

    /**
     * Writes what HR correct, if the record still is what they saw. Answers what it is now where it is not: then nothing was
     * written. `heardBy` says who heard a new address from the person.
     */
    correct: (
      viewer: Viewer,
      correction: { personId: string; facts: RecordFacts; seen: string; heardBy: string | undefined },
      announceAddress: AnnounceAddress,
    ): Promise<{ ok: Person } | { refusal: Person }> =>
      inTransaction(async () => {
        const before = await findToKeep(people, viewer, correction.personId)
        const typed = withFacts(before, correction.facts)
        // What already stands as it is typed was pressed before.
        if (markOf(before) !== correction.seen)
          return changesBetween(before, typed).length === 0 ? { ok: before } : { refusal: before }
        const after = withLanguage(
          before,
          withAddress(before, typed, correction.heardBy, clock()),
          today(clock()),
        )
        await write(viewer, before, after, 'personCorrected')
        await announceAddress(before, after)
        return { ok: after }
      }),

    /**
     * Somebody who has left: their sessions end, and what is open stays. Doing so twice changes nothing; an organisation keeps
     * its last administrator.
     */
    deactivate: (viewer: Viewer, personId: string) => setActive(viewer, personId, false),
    reactivate: (viewer: Viewer, personId: string) => setActive(viewer, personId, true),

    async historyOf(viewer: Viewer, personId: string, page: number): Promise<ListPage<RecordChange>> {
      await findToKeep(people, viewer, personId)
      return listPage(await history.findPage(viewer.organisationId, personId, page), correctionsPerPage)
    },

    /** Those whose numbers differ from this one in no more than zeros in front and capitals. */
    async alikeNumbers({ organisationId }: Viewer, staffNumber: string): Promise<Person[]> {
      const found = await list.findByWord(organisationId, alikeKey(staffNumber))
      return found.filter((one) => alikeKey(one.staffNumber) === alikeKey(staffNumber))
    },

    /** Whether the manager answers, upwards, to the person. */
    async isManagedBy(managerId: string, personId: string): Promise<boolean> {
      const met = new Set<string>()
      for (let id: string | undefined = managerId; id !== undefined && !met.has(id);) {
        if (id === personId) return true
        met.add(id)
        id = (await people.find(id))?.managerId
      }
      return false
    },
  }

  function setActive(
    viewer: Viewer,
    personId: string,
    isActive: boolean,
  ): Promise<'done' | 'lastAdministrator'> {
    return inTransaction(async () => {
      const before = await findToKeep(people, viewer, personId)
      if (before.isActive === isActive) return 'done'
      if (!isActive && (await parts.isLastAdministrator(before))) return 'lastAdministrator'
      // Every session of theirs ends within seconds.
      const sessionVersion = before.sessionVersion + 1
      const after = { ...withActivity(before, isActive, today(clock())), sessionVersion }
      await write(viewer, before, after, isActive ? 'personReactivated' : 'personDeactivated')
      return 'done'
    })
  }

  /** A record as it was is no correction. */
  async function write(viewer: Viewer, before: Person, after: Person, act: ActName): Promise<void> {
    const isHeard = after.addressChange !== before.addressChange
    if (changesBetween(before, after).length === 0 && !isHeard) return
    await parts.write(before, after, viewer.personId)
    await audit.record({ act, by: viewer, about: after.id })
    if (isHeard) await audit.record({ act: 'addressChanged', by: viewer, about: after.id })
  }
}

/** Changes with whatever HR can correct: a form carries it, so that nobody overwrites what they have not seen. */
export function markOf(person: Person): string {
  const values = recordFields.map((field) => valueOf(person, field))
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url')
}

/** WEL-01: what they chose is changed for them as they ask, and stays their choice (decision 106). */
function withLanguage(before: Person, after: Person, on: CivilDate): Person {
  const isAsked = before.languageChosenOn !== undefined && before.language !== after.language
  return isAsked ? { ...after, languageChosenOn: on } : after
}

function withFacts(person: Person, facts: RecordFacts): Person {
  const entries = Object.entries({ ...person, ...facts }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as unknown as Person
}
