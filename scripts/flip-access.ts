import { openAccessDesk } from '../test/support/access/access-desk.ts'
import { flipCells } from '../test/support/access/flip-cells.ts'

const [count = 50, seed = Date.now()] = process.argv.slice(2).map(Number)

/** Makes cells of the access table wrong, one at a time, and counts how many the test of the table sees. */
const desk = await openAccessDesk()
const flipped = await flipCells(desk, { count, seed })
await desk.close()

const seen = flipped.filter(({ isSeen }) => isSeen)
for (const { cell } of flipped.filter(({ isSeen }) => !isSeen)) process.stdout.write(`Not seen: ${cell}\n`)
process.stdout.write(`${seen.length} of ${count} wrong cells were seen (seed ${seed}).\n`)
process.exitCode = seen.length === count ? 0 : 1
