/**
 * Makes one question of the many that are asked while an earlier one is under way. Several messages in hand then cost
 * the database about as much as one. `ask` answers in the order of the items; if it fails, it fails for all of them.
 *
 * Not `dataloader`: that asks again in each turn of the event loop, and so makes more and smaller questions under load.
 */
export function inBatches<Item, Answer>(
  ask: (items: readonly Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  let waiting: { item: Item; answered: PromiseWithResolvers<Answer> }[] = []
  let isAsking = false

  return (item) => {
    const answered = Promise.withResolvers<Answer>()
    waiting.push({ item, answered })
    if (!isAsking) void askAll()
    return answered.promise
  }

  async function askAll(): Promise<void> {
    isAsking = true
    // Whoever asks in the same moment comes along.
    await new Promise(setImmediate)
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      await askFor(group)
    }
    isAsking = false
  }

  async function askFor(group: typeof waiting): Promise<void> {
    try {
      const answers = await ask(group.map(({ item }) => item))
      group.forEach(({ answered }, at) => answered.resolve(answers[at] as Answer))
    } catch (error) {
      for (const { answered } of group) answered.reject(error)
    }
  }
}
