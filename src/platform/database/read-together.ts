type Found<T> = Promise<T[]>

/**
 * Reads records by their ids, and remembers none: those that are asked for in one turn of the event loop are read in one
 * question, which is put after the last of them was asked for, as of that moment.
 */
export function readingTogether<T extends { _id: string }>(
  readMany: (ids: string[], now: Date) => Found<T>,
): (id: string, now: Date) => Promise<T | undefined> {
  let next: { ids: Set<string>; now: Date; found: Found<T> } | undefined

  return async (id, now) => {
    next ??= { ids: new Set(), now, found: endOfThisTurn().then(put) }
    next.ids.add(id)
    next.now = now
    return (await next.found).find((one) => one._id === id)
  }

  async function put(): Found<T> {
    const asked = next
    next = undefined
    return asked ? readMany([...asked.ids], asked.now) : []
  }
}

function endOfThisTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
