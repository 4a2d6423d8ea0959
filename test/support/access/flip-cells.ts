import {
  personFields,
  routeTable,
  seenOn,
  viewerKinds,
  type Answer,
  type PersonField,
} from '../../../src/access-table/index.ts'
import { randomFrom, type Random } from '../../long/seeded.ts'
import type { AccessDesk } from './access-desk.ts'
import { wrongAnswers, wrongFields } from './table-check.ts'

const allAnswers: readonly Answer[] = ['allowed', 'refused', 'notFound', 'signIn', 'secondStep']

export interface Flipped {
  cell: string
  /** Whether the test of the table sees that the cell is wrong. */
  isSeen: boolean
}

/** Makes cells of the table wrong, one at a time, as the seed chooses: every other one says who may come, the next what is seen. */
export async function flipCells(
  desk: AccessDesk,
  { count, seed }: { count: number; seed: number },
): Promise<Flipped[]> {
  const random = randomFrom(seed)
  const flipped: Flipped[] = []
  for (let at = 0; at < count; at += 1)
    flipped.push(at % 2 === 0 ? await flipAnswer(desk, random) : await flipField(desk, random))
  return flipped
}

async function flipAnswer(desk: AccessDesk, random: Random): Promise<Flipped> {
  const route = random.pick(routeTable)
  const kind = random.pick(viewerKinds)
  const answer = random.pick(allAnswers.filter((one) => one !== route.answers[kind]))
  const wrong = await wrongAnswers(
    desk,
    [{ ...route, answers: { ...route.answers, [kind]: answer } }],
    [kind],
  )
  return { cell: `${route.name} for ${kind}: ${answer}`, isSeen: wrong.length === 1 }
}

async function flipField(desk: AccessDesk, random: Random): Promise<Flipped> {
  const seen = random.pick(seenOn)
  const field = random.pick(personFields)
  const table = seenOn.map((row) => (row === seen ? { ...row, fields: without(row.fields, field) } : row))
  const wrong = await wrongFields(desk, { pages: [seen.page], table, kinds: seen.by })
  return { cell: `${seen.page} for ${seen.by.join(', ')}: ${field}`, isSeen: wrong.length === seen.by.length }
}

/** Or with it, where it was not. */
function without(fields: readonly PersonField[], field: PersonField): PersonField[] {
  const others = fields.filter((one) => one !== field)
  return others.length < fields.length ? others : [...fields, field]
}
