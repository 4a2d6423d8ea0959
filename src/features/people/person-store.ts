import type { Connection } from 'mongoose'
import { remembered, rememberedEach, withId } from '../../platform/database/read-memory.ts'
import { isDuplicateKey } from '../../shared/duplicate-key.ts'
import { ChangedMeanwhileError } from '../../shared/errors.ts'
import { civilDate, type CivilDate } from '../../shared/civil-date.ts'
import { canKeepInTouchWith, keptInTouchBy } from './access.ts'
import type { Role } from '../../shared/viewer.ts'
import type { AwayStore } from './finding/away-store.ts'
import { listKeysOf } from './finding/list-keys.ts'
import type { Person } from './person.ts'
import { personSchema, type StoredPerson } from './person-schema.ts'
import { alikeKey } from './staff-number.ts'

const collection = 'people'
const listedAtATime = 500

/** A manager or a contact. */
type Keeper = Pick<Person, 'id' | 'organisationId'>

export type PersonStore = ReturnType<typeof createPersonStore>

/** `away` is kept with each change of a person: by it those who are away are counted and listed. */
export function createPersonStore(connection: Connection, away: Pick<AwayStore, 'keepFor' | 'removeOf'>) {
  const model = connection.model('person', personSchema, collection)
  return {
    find: (id: string): Promise<Person | undefined> =>
      remembered(collection, withId(id), async () => personFrom(await model.findById(id).lean())),
    findMany: (ids: readonly string[]): Promise<Person[]> =>
      rememberedEach(collection, ids, async (asked) =>
        peopleFrom(await model.find({ _id: { $in: [...asked] } }).lean()),
      ),
    async findByEmail(email: string): Promise<Person | undefined> {
      return personFrom(await model.findOne({ email }).lean())
    },
    async findByStaffNumber(organisationId: string, staffNumber: string): Promise<Person | undefined> {
      return personFrom(await model.findOne({ organisationId, staffNumber }).lean())
    },
    async findByStaffNumbers(organisationId: string, staffNumbers: readonly string[]): Promise<Person[]> {
      return peopleFrom(await model.find({ organisationId, staffNumber: { $in: [...staffNumbers] } }).lean())
    },
    /** The keys of those of these staff numbers that are as good as the number of somebody here, or of somebody who has left. */
    async findAlike(organisationId: string, staffNumbers: readonly string[]): Promise<Set<string>> {
      const keys = new Set(staffNumbers.map(alikeKey))
      const wanted = { organisationId, 'list.words': { $in: [...keys] } }
      const found = await model.find(wanted, { staffNumber: 1, _id: 0 }).lean()
      return new Set(found.map(({ staffNumber }) => alikeKey(staffNumber)).filter((key) => keys.has(key)))
    },
    async findByEmails(emails: readonly string[]): Promise<Person[]> {
      return peopleFrom(await model.find({ email: { $in: [...emails] } }).lean())
    },
    /** The people of the demonstration, of both its organisations. */
    async findMadeUp(): Promise<Person[]> {
      return peopleFrom(await model.find({ isMadeUp: true }).lean())
    },
    /** By the id of each keeper, the people of their organisation who answer to them or whose contact they are, in no order. */
    async findTeamsOf(keepers: readonly Keeper[]): Promise<Map<string, Person[]>> {
      const ids = keepers.map(({ id }) => id)
      const organisationIds = [...new Set(keepers.map(({ organisationId }) => organisationId))]
      const members = await remembered(collection, ['kept by', ...ids], async () =>
        peopleFrom(await model.find(keptBy(organisationIds, ids, { isActive: true })).lean()),
      )
      const teamOf = ({ id: personId, organisationId }: Keeper) =>
        members.filter((one) => canKeepInTouchWith({ personId, organisationId }, one))
      return new Map(keepers.map((keeper) => [keeper.id, teamOf(keeper)]))
    },
    /** The ids of those whom a keeper has in their charge, or had: the inactive too. */
    findIdsKeptBy: ({ id, organisationId }: Keeper): Promise<string[]> =>
      remembered(collection, ['ids kept by', id], async () => {
        const found = await model.find(keptBy([organisationId], [id]), { _id: 1 }).lean()
        return found.map(({ _id }) => _id)
      }),
    /** Everybody, in no order: only a page knows the language that it sorts by (decision 55). */
    async findAll(organisationId: string): Promise<Person[]> {
      return peopleFrom(await model.find({ organisationId }).lean())
    },
    /** Those active who hold one of these roles, in no order. */
    async findHolders(organisationId: string, roles: readonly Role[]): Promise<Person[]> {
      const holders = { organisationId, roles: { $in: [...roles] }, isActive: true }
      return peopleFrom(await model.find(holders).lean())
    },
    /** Whether somebody active is an administrator, other than this person. */
    async hasAdministratorBeside({
      id,
      organisationId,
    }: Pick<Person, 'id' | 'organisationId'>): Promise<boolean> {
      const others = { organisationId, roles: 'admin' as const, isActive: true, _id: { $ne: id } }
      return (await model.findOne(others, { _id: 1 }).lean()) !== null
    },
    /** Some of whose name a word begins with these words, at most so many, in no order. */
    async findByNameBeginning(organisationId: string, words: string, limit: number): Promise<Person[]> {
      const name = { $regex: `(^|[\\s-])${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, $options: 'i' }
      return peopleFrom(await model.find({ organisationId, name }).limit(limit).lean())
    },
    async setRoles(id: string, roles: readonly Role[]): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { roles: [...roles] } })
    },
    /** Adds the person, or replaces the one with the same id. */
    async save(person: Person): Promise<void> {
      await model.replaceOne({ _id: person.id }, storedFrom(person), { upsert: true })
      await away.keepFor([person])
    },
    /** Adds them all, or in a transaction none. Throws a ChangedMeanwhileError when an address or a staff number is taken. */
    async addMany(people: readonly Person[]): Promise<void> {
      await model.insertMany(people.map(storedFrom)).catch(ifTaken)
      await away.keepFor(people)
    },
    /** Replaces those with the same ids. Throws as addMany does. */
    async replaceMany(people: readonly Person[]): Promise<void> {
      const operations = people.map((person) => ({
        replaceOne: { filter: { _id: person.id }, replacement: storedFrom(person) },
      }))
      await model.bulkWrite(operations).catch(ifTaken)
      await away.keepFor(people)
    },
    /** Those whose access ended before the day, in the order of their ids, after one of them. */
    async findEnded(
      organisationId: string,
      { before, after, limit }: { before: CivilDate; after?: string | undefined; limit: number },
    ): Promise<Person[]> {
      const ended = { organisationId, isActive: false, accessEnded: { $lt: before } }
      const query = after === undefined ? ended : { ...ended, _id: { $gt: after } }
      return peopleFrom(await model.find(query).sort({ _id: 1 }).limit(limit).lean())
    },
    /** J5: those still active whose last day was before this one. */
    async findPastLastDay(organisationId: string, today: CivilDate): Promise<Person[]> {
      const past = { organisationId, 'leaving.lastDay': { $lt: today }, isActive: true }
      return peopleFrom(await model.find(past).lean())
    },
    /** J5: those whose last day was entered, the soonest first. */
    async findLeaving(organisationId: string): Promise<Person[]> {
      // Of any date there is one: so the partial index serves.
      const entered = { organisationId, 'leaving.lastDay': { $gt: civilDate('1900-01-01') } }
      return remembered(collection, ['leaving of', organisationId], async () =>
        peopleFrom(await model.find(entered).sort({ 'leaving.lastDay': 1, _id: 1 }).lean()),
      )
    },
    /** Takes somebody inactive away, and their name out of the records of those whom they kept in touch with. */
    async remove({ id, organisationId }: Keeper): Promise<void> {
      const { deletedCount } = await model.deleteOne({ _id: id, organisationId, isActive: false })
      if (deletedCount === 0) throw new ChangedMeanwhileError('Nobody inactive is there to be removed.')
      const kept = peopleFrom(await model.find(keptBy([organisationId], [id])).lean())
      for (const field of keptInTouchBy)
        await model.updateMany({ organisationId, [field]: id }, { $unset: { [field]: 1 } })
      await away.removeOf(organisationId, id)
      await away.keepFor(kept.map((person) => withoutKeeper(person, id)))
    },
    async isEmpty(): Promise<boolean> {
      return (await model.findOne({}, { _id: 1 }).lean()) === null
    },
    /**
     * Before something that hangs on their leaves is kept, in its transaction: a change of the leaves at the same time tries
     * again, and finds it.
     */
    async hold(id: string): Promise<void> {
      await model.updateOne({ _id: id }, { $inc: { holds: 1 } })
    },
    async setReturnDate(id: string, leaveId: string, date: CivilDate): Promise<void> {
      await model.updateOne({ _id: id, 'leaves.id': leaveId }, { $set: { 'leaves.$.returnDate': date } })
      await keepListed(id)
    },
    /** Undefined: they ask for nothing of their own any more. */
    async setCalled(id: string, called: string | undefined): Promise<void> {
      await model.updateOne(
        { _id: id },
        called === undefined ? { $unset: { called: 1 } } : { $set: { called } },
      )
      await keepListed(id)
    },
    /** Keeps what lists go by of everybody who was stored before it was kept. */
    async listEverybody(): Promise<void> {
      for (;;) {
        const people = peopleFrom(
          await model
            .find({ list: { $exists: false } })
            .limit(listedAtATime)
            .lean(),
        )
        if (people.length === 0) return
        for (const person of people) await keepListed(person.id)
      }
    },
    async setLanguage(
      id: string,
      chosen: Required<Pick<Person, 'language' | 'languageChosenOn'>>,
    ): Promise<void> {
      await model.updateOne({ _id: id }, { $set: chosen })
    },
    async endSessions(id: string): Promise<void> {
      await model.updateOne({ _id: id }, { $inc: { sessionVersion: 1 } })
    },
    async endAllSessions(): Promise<void> {
      await model.updateMany({}, { $inc: { sessionVersion: 1 } })
    },
  }

  /** After a change of one field: whoever changes last keeps what then stands. */
  async function keepListed(id: string): Promise<void> {
    const person = personFrom(await model.findById(id).lean())
    if (!person) return
    await model.updateOne({ _id: id }, { $set: { list: listKeysOf(person) } })
    await away.keepFor([person])
  }
}

function withoutKeeper(person: Person, id: string): Person {
  const rest = { ...person }
  for (const field of keptInTouchBy) if (rest[field] === id) delete rest[field]
  return rest
}

function storedFrom({ id, ...rest }: Person): StoredPerson {
  return { _id: id, ...rest, list: listKeysOf(rest) }
}

/** Each branch is found by its own index: with the organisation outside the $or all of it would be read. */
function keptBy(
  organisationIds: readonly string[],
  ids: readonly string[],
  others: { isActive?: true } = {},
) {
  const organisationId = { $in: [...organisationIds] }
  return { $or: keptInTouchBy.map((field) => ({ organisationId, [field]: { $in: [...ids] }, ...others })) }
}

function ifTaken(error: unknown): never {
  throw isDuplicateKey(error)
    ? new ChangedMeanwhileError('an address or a staff number is taken', { cause: error })
    : error
}

export function peopleFrom(stored: readonly unknown[]): Person[] {
  return stored.map((one) => personFrom(one)).filter((person) => person !== undefined)
}

function personFrom(stored: unknown): Person | undefined {
  if (!stored) return undefined
  const {
    _id,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    list: _list,
    holds: _holds,
    ...rest
  } = stored as StoredPerson & {
    createdAt?: Date
    updatedAt?: Date
  }
  return { id: _id, ...rest }
}
