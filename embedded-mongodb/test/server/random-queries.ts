/** Seeded, so that a failure can be repeated. */
export function randomFrom(seed: number) {
  let state = seed
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(fraction() * limit)
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item
  const some = <Item>(make: () => Item, least: number, most: number): Item[] =>
    Array.from({ length: least + below(most - least + 1) }, make)
  return { below, pick, some }
}

export type Random = ReturnType<typeof randomFrom>
export type Plain = Record<string, unknown>

const paths = ['a', 'b', 'c', 'd.x', 'd.y', 'd']

export function randomDocument(random: Random): Plain {
  const document: Plain = {}
  for (const field of ['a', 'b', 'c']) if (random.below(6) > 0) document[field] = randomValue(random, 2)
  if (random.below(4) > 0) document['d'] = randomNested(random)
  return document
}

export function randomFilter(random: Random, depth = 2): Plain {
  const filter: Plain = {}
  for (const path of random.some(() => random.pick(paths), 1, 3)) filter[path] = randomCondition(random)
  if (depth > 0 && random.below(5) === 0) {
    filter[random.pick(['$or', '$and', '$nor'])] = random.some(() => randomFilter(random, depth - 1), 1, 3)
  }
  return filter
}

export function randomSort(random: Random): Record<string, 1 | -1> {
  const fields = random.some(() => random.pick(['a', 'b', 'c', 'd.x']), 1, 3)
  return {
    ...Object.fromEntries(fields.map((path) => [path, random.pick([1, -1])])),
    _id: random.pick([1, -1]),
  }
}

function randomScalar(random: Random): unknown {
  return random.pick([
    0,
    1,
    2,
    3,
    4,
    5,
    1.5,
    -1,
    'p',
    'q',
    'qq',
    'r',
    null,
    true,
    false,
    new Date(5),
    new Date(9),
  ])
}

function randomValue(random: Random, depth: number): unknown {
  const kind = random.below(depth > 0 ? 10 : 7)
  if (kind < 7) return randomScalar(random)
  if (kind < 9) return random.some(() => randomValue(random, depth - 1), 0, 3)
  return { x: randomScalar(random) }
}

function randomNested(random: Random): unknown {
  const one = () => ({
    ...(random.below(5) > 0 && { x: randomValue(random, 1) }),
    ...(random.below(5) > 0 && { y: randomScalar(random) }),
  })
  return random.below(2) === 0
    ? one()
    : random.some(() => (random.below(8) === 0 ? randomScalar(random) : one()), 0, 3)
}

function randomCondition(random: Random): unknown {
  const value = () => randomScalar(random)
  switch (random.below(14)) {
    case 0:
    case 1:
    case 2:
      return randomValue(random, 1)
    case 3:
      return { $gt: value() }
    case 4:
      return { $gte: value(), $lt: value() }
    case 5:
      return { $lte: value() }
    case 6:
    case 7:
      return { $in: random.some(() => randomValue(random, 1), 0, 4) }
    case 8:
      return { $nin: random.some(value, 0, 3) }
    case 9:
      return { $ne: value() }
    case 10:
      return { $exists: random.below(2) === 0 }
    case 11:
      return {
        $elemMatch:
          random.below(2) === 0 ? { $gte: value(), $lte: value() } : { x: value(), y: { $gte: value() } },
      }
    case 12:
      return { $all: random.some(value, 1, 2) }
    default:
      return random.pick([
        { $regex: '^q' },
        { $not: { $gt: value() } },
        { $size: random.below(3) },
        { $type: 'number' },
      ])
  }
}
