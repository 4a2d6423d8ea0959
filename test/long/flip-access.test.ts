import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccessDesk } from '../support/access/access-desk.ts'
import { flipCells } from '../support/access/flip-cells.ts'

const seed = Number(process.env['FAULT_SEED'] ?? 10)

test(`whichever cell of the access table is wrong, its test sees it (seed ${seed})`, async (t) => {
  const desk = await openAccessDesk()
  t.after(() => desk.close())
  const flipped = await flipCells(desk, { count: 10, seed })
  assert.deepEqual(
    flipped.filter(({ isSeen }) => !isSeen),
    [],
  )
})
