/** How often something is done in a second. */
export interface Contender {
  name: string
  /** Does it for one round, and answers how often it was done in how many seconds. */
  round(): Promise<{ done: number; seconds: number }>
}

export interface RoundLine {
  measured: string
  perSecond: number
}

/**
 * Medians of rounds in which the contenders take turns, so that whatever slows the machine slows them alike.
 * The first round warms up. The last line is the ratio of the first contender to the second.
 */
export async function* inTurns(
  measured: readonly [Contender, Contender],
  { rounds, goal }: { rounds: number; goal: number },
): AsyncIterable<object> {
  const rates = measured.map((): number[] => [])
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contender] of measured.entries()) {
      const { done, seconds } = await contender.round()
      if (round > 0) rates[index]?.push(done / seconds)
    }
  }
  const medians = rates.map(median)
  for (const [index, { name }] of measured.entries()) {
    yield { measured: name, perSecond: Math.round(medians[index] ?? 0) } satisfies RoundLine
  }
  const [of, to] = medians
  yield {
    ratio: Number(((of ?? 0) / (to ?? 1)).toFixed(3)),
    goal,
    of: measured[0].name,
    to: measured[1].name,
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
