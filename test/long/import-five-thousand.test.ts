import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { randomFrom } from './seeded.ts'
import { counts, faultTexts, openImportDesk, type ImportDesk } from '../features/hr-import/import-desk.ts'
import { manyRows, manyText, type ManyRow } from '../features/hr-import/import-file-of-many.ts'

const count = 5_000
const seed = 20_260_302

type Spoil = [column: keyof ManyRow, change: (row: ManyRow, neighbour: ManyRow) => Partial<ManyRow>]

const maternity = {
  leave_type: 'maternity',
  leave_start: '2025-09-03',
  leave_end: '',
  due_date: '2025-09-19',
  birth_date: '',
}

/** Each spoils one cell of a row; a neighbour is a row that stays whole and stands before. */
const spoils: Spoil[] = [
  ['staff_number', (_, neighbour) => ({ staff_number: neighbour.staff_number })],
  ['staff_number', () => ({ staff_number: '' })],
  ['organisation', () => ({ organisation: 'Cyngor Arall' })],
  ['name', () => ({ name: '' })],
  ['name', () => ({ name: 'Si\uFFFDn Rhys' })],
  ['email', (_, neighbour) => ({ email: neighbour.email.toUpperCase() })],
  ['email', () => ({ email: 'not an address' })],
  ['email', () => ({ email: `${'a'.repeat(250)}@example.org` })],
  ['role', () => ({ role: 'emperor' })],
  ['manager', () => ({ manager: '999999' })],
  ['manager', (row) => ({ manager: row.staff_number })],
  ['hours_mon', () => ({ hours_mon: '-7.4' })],
  ['hours_tue', () => ({ hours_tue: '24.5' })],
  ['salary', () => ({ salary: 'thirty' })],
  ['leave_type', () => ({ ...maternity, leave_type: 'gap year' })],
  ['leave_start', () => ({ ...maternity, leave_start: '30/02/2026' })],
  ['leave_end', () => ({ ...maternity, leave_end: '2025-09-02' })],
  ['due_date', () => ({ ...maternity, due_date: '2027-09-19' })],
  ['due_date', () => ({ ...maternity, due_date: '' })],
  ['birth_date', () => ({ ...maternity, birth_date: '2026-03-03' })],
  ['language', () => ({ language: 'cymraeg' })],
  ['active', () => ({ active: 'maybe' })],
]

describe('a file of 5,000 people with 50 faults', () => {
  let desk: ImportDesk

  before(async () => {
    desk = await openImportDesk()
    await desk.addOrganisation('Cyngor Sir Enghraifft')
  })
  after(() => desk.close())

  it('has all 50 reported and none else, and nothing of it is written', async () => {
    const random = randomFrom(seed)
    const rows = manyRows(count, 'Cyngor Sir Enghraifft', random)
    const expected: string[] = []
    for (let fault = 0; fault < 50; fault += 1) {
      const at = fault * 100 + 1 + random.int(9) + 10 * random.int(10)
      const [column, change] = spoils[fault % spoils.length] ?? assert.fail('no spoils')
      rows[at] = { ...(rows[at] as ManyRow), ...change(rows[at] as ManyRow, rows[at - (at % 10)] as ManyRow) }
      expected.push(`line ${at + 2}, column ${column}`)
    }
    const outcome = await desk.import(manyText(rows))
    assert.deepEqual(
      faultTexts(outcome).map((text) => text.replace(/: .*/, '')),
      expected,
    )
    assert.equal(counts(outcome), '4950 added, 0 changed, 0 unchanged, 50 faulty')
    assert.equal(outcome.isTaken, false)
    assert.equal(await desk.stagedRows(), 0)
  })

  it('has none reported when none was spoilt', async () => {
    const text = manyText(manyRows(count, 'Cyngor Sir Enghraifft', randomFrom(seed)))
    assert.equal(
      counts(await desk.import(text, { dryRun: true })),
      '5000 added, 0 changed, 0 unchanged, 0 faulty',
    )
  })
})
