import { Double, Long, ObjectId, type Document } from 'mongodb'
import type { Random } from './seeded.ts'

const words = ['', 'a', 'ab', 'abc', 'b', 'ba', 'B', 'z', 'é']
const idsSeen = ['000000000000000000000001', '0000000000000000000000ff', 'ffffffffffffffffffffffff'].map(
  (hex) => new ObjectId(hex),
)

/** A value of any usual kind, out of few enough that equal ones meet often. */
export function anyScalar(random: Random): unknown {
  const makers: (() => unknown)[] = [
    () => random.int(6) - 1,
    () => new Double(random.chance(0.1) ? NaN : random.int(8) / 2),
    () => Long.fromNumber(random.int(4)),
    () => random.pick(words),
    () => random.pick(words),
    () => random.chance(0.5),
    () => new Date(random.int(4) * 1000),
    () => random.pick(idsSeen),
    () => null,
  ]
  return random.pick(makers)()
}

/** What mingo and MongoDB compare alike: numbers and text, no null and no arrays. */
export function plainValue(random: Random): unknown {
  return random.chance(0.6) ? random.int(7) : random.pick(words)
}

function anyArray(random: Random): unknown[] {
  return random.several(random.int(4), () => (random.chance(0.9) ? anyScalar(random) : [anyScalar(random)]))
}

function anyObject(random: Random): Document {
  const object: Document = {}
  if (random.chance(0.8)) object['x'] = anyScalar(random)
  if (random.chance(0.6)) object['y'] = random.chance(0.2) ? anyArray(random) : anyScalar(random)
  return object
}

/** `p`, `q`: plain values; `a`, `b`: scalars; `l`: often an array; `o`: an object or an array of them. Any may be missing. */
export function anyDocument(random: Random, _id: number): Document & { _id: number } {
  const document: Document & { _id: number } = { _id }
  if (random.chance(0.9)) document['p'] = plainValue(random)
  if (random.chance(0.9)) document['q'] = plainValue(random)
  if (random.chance(0.85)) document['a'] = anyScalar(random)
  if (random.chance(0.85)) document['b'] = anyScalar(random)
  if (random.chance(0.85)) document['l'] = random.chance(0.7) ? anyArray(random) : anyScalar(random)
  if (random.chance(0.8))
    document['o'] = random.chance(0.6)
      ? anyObject(random)
      : random.several(random.int(3), () => anyObject(random))
  return document
}
