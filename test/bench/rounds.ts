/** How often something is done in a second. */
export interface Contender {
  name: string
  /** Does it for one round, and answers how often it was done in how many seconds. */
  round(): Promise<Round>
}

export interface Round {
  done: number
  seconds: number
  /** Of all threads of the process that did it: on a busy machine they say more than the clock does. */
  cpuSeconds?: number
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
  const found = await mediansOf(measured, rounds)
  for (const [index, { name }] of measured.entries()) {
    yield { measured: name, perSecond: Math.round(found[index]?.perSecond ?? 0) } satisfies RoundLine
  }
  const [of, to] = found
  yield {
    ratio: Number(((of?.perSecond ?? 0) / (to?.perSecond ?? 1)).toFixed(3)),
    goal,
    of: measured[0].name,
    to: measured[1].name,
  }
}

export interface Medians {
  perSecond: number
  cpuMs: number
}

/** Of each contender, when they take turns. */
export async function mediansOf(contenders: readonly Contender[], rounds: number): Promise<Medians[]> {
  const all = contenders.map((): Round[] => [])
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const result = await contender.round()
      if (round > 0) all[index]?.push(result)
    }
  }
  return all.map((results) => ({
    perSecond: median(results.map(({ done, seconds }) => done / seconds)),
    cpuMs: median(results.map(({ done, cpuSeconds = 0 }) => (1000 * cpuSeconds) / done)),
  }))
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
