import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createAwayStore } from '../../../../src/features/people/finding/away-store.ts'
import { createPeopleListStore } from '../../../../src/features/people/finding/people-list-store.ts'
import type { PeopleSearch } from '../../../../src/features/people/finding/search.ts'
import type { Person } from '../../../../src/features/people/index.ts'
import { createPersonStore } from '../../../../src/features/people/person-store.ts'
import {
  createIndexes,
  openDatabase,
  type Database,
} from '../../../../src/platform/database/open-database.ts'
import { addDays, civilDate } from '../../../../src/shared/civil-date.ts'
import { newId } from '../../../../src/shared/ids.ts'
import { aPerson } from '../../../support/builders.ts'
import { freshUri } from '../../../support/database.ts'

const day = civilDate('2026-03-23')
const usual = { words: [], isActive: true, language: 'cy' } as const
/** More than are sorted once they are read. */
const many = 2_500

/** What HR of a large employer ask most, and how many of them each may look at. */
const searches: [what: string, search: PeopleSearch, looksAt: number][] = [
  ['everybody', usual, 30],
  ['a staff number', { ...usual, words: ['101234'] }, 5],
  ['a name that few have', { ...usual, words: ['una', 'smith'] }, 12],
  ['a name that most have', { ...usual, words: ['smith'] }, 400],
  ['a team', { ...usual, teamId: 'team 3' }, 30],
  ['a site of most', { ...usual, siteId: 'main' }, 80],
  ['the people of a manager', { ...usual, managerId: 'manager 3' }, 30],
  ['a kind of leave', { ...usual, away: { on: day, type: 'adoption' } }, 12],
  ['who is back soon', { ...usual, away: { on: day, backBy: addDays(day, 28) } }, 110],
  ['who has left', { ...usual, isActive: false }, 30],
]

describe('lists of the people of a large employer', () => {
  let database: Database
  let list: ReturnType<typeof createPeopleListStore>
  let people: ReturnType<typeof createPersonStore>
  let away: ReturnType<typeof createAwayStore>
  before(async () => {
    database = await openDatabase({ uri: await freshUri() })
    away = createAwayStore(database.connection)
    people = createPersonStore(database.connection, away)
    list = createPeopleListStore(database.connection)
    await createIndexes(database.connection)
    await people.addMany(Array.from({ length: many }, (_, at) => one(at)))
  })
  after(async () => {
    await database.connection.dropDatabase()
    await database.close()
  })

  for (const [what, search, looksAt] of searches) {
    test(`by ${what}, an index finds the page, and few are looked at`, async () => {
      const explained = JSON.stringify(await list.explainPage('ours', search))
      assert.match(explained, /IXSCAN/)
      assert.doesNotMatch(explained, /COLLSCAN/)
      const looked = Number(/"totalDocsExamined":(\d+)/.exec(explained)?.[1])
      assert.ok(looked > 0 && looked <= looksAt, `${looked} were looked at`)
    })
  }

  test('a page is sorted as the language sorts, whichever index found it', async () => {
    for (const language of ['en', 'cy'] as const) {
      const all = await list.findPage('ours', { ...usual, language, words: ['smith'] }, 1)
      const names = all.map(({ name }) => name.split(' ')[0])
      const firsts = [...new Set(names)]
      assert.deepEqual(firsts[0], 'Ann')
      const few = await list.findPage('ours', { ...usual, language, words: ['rare'] }, 1)
      const expected = language === 'cy' ? ['Lowri Rare', 'Llyr Rare'] : ['Llyr Rare', 'Lowri Rare']
      assert.deepEqual(
        few.map(({ name }) => name),
        expected,
      )
    }
  })

  test('who is away is counted by indexes, and the first back come first', async () => {
    const counts = { total: many / 25, backSoon: many / 25 - 10, withoutContact: many / 25 }
    assert.deepEqual(await away.count('ours', day, { by: addDays(day, 56) }), counts)
    const first = await away.firstBack('ours', day, { limit: 3, language: 'en' })
    assert.equal(first.length, 3)
  })

  test('whether somebody away has a contact follows whom they have, and whether that one left', async () => {
    const keeper = aPerson({ organisationId: 'small' })
    const person = aPerson({ organisationId: 'small', managerId: keeper.id, leaves: [leaveTo(day, 7)] })
    const counts = () => away.count('small', day, { by: addDays(day, 56) })
    const alone = async () => (await counts()).withoutContact
    await people.addMany([person])
    assert.equal(await alone(), 1)
    await people.save(keeper)
    assert.equal(await alone(), 0)
    await people.save({ ...keeper, isActive: false })
    assert.equal(await alone(), 1)
    await people.save({ ...person, isActive: false })
    assert.equal((await counts()).total, 0)
  })

  test('whoever is away later is not counted, also where they are back before the day that is asked for', async () => {
    const toCome = { organisationId: 'later', leaves: [{ ...leaveTo(day, 21), start: addDays(day, 7) }] }
    const now = { organisationId: 'later', leaves: [leaveTo(day, 7)] }
    await people.addMany([aPerson(toCome), aPerson(now), aPerson(now)])
    const counts = await away.count('later', day, { by: addDays(day, 56) })
    assert.deepEqual(counts, { total: 2, withoutContact: 2, backSoon: 2 })
  })

  test('somebody stored before lists went by keys is found once the keys are kept', async () => {
    const collection = database.connection.collection<{ _id: string; list?: object }>('people')
    const old = aPerson({ organisationId: 'old', name: 'Olwen Old' })
    await people.save(old)
    await collection.updateOne({ _id: old.id }, { $unset: { list: 1 } })
    const found = async () => (await list.findPage('old', { ...usual, words: ['olw'] }, 1)).length
    assert.equal(await found(), 0)
    await people.listEverybody()
    assert.equal(await found(), 1)
  })
})

function leaveTo(end: typeof day, days: number): Person['leaves'][number] {
  return { id: newId(), type: 'paternity', start: addDays(day, -20), end: addDays(end, days) }
}

function one(at: number): Person {
  const forename = ['Ann', 'Llyr', 'Lowri', 'Chris', 'Cynan'][at % 5]
  const rare = at === 1 || at === 2 ? `${forename} Rare` : undefined
  const name = rare ?? (at % 250 === 7 ? 'Una Smith' : `${forename} ${at % 3 === 0 ? 'Jones' : 'Smith'}`)
  const isAdoption = at % 250 === 0
  return aPerson({
    organisationId: 'ours',
    staffNumber: String(100_000 + at),
    name,
    isActive: at % 50 !== 3,
    managerId: `manager ${Math.floor(at / 25)}`,
    teamId: `team ${Math.floor(at / 25)}`,
    siteId: at % 10 === 0 ? 'small' : 'main',
    leaves:
      at % 25 === 0
        ? [
            isAdoption
              ? { id: newId(), type: 'adoption', start: addDays(day, -20), end: addDays(day, 200) }
              : leaveTo(day, at % 20),
          ]
        : [],
  })
}
