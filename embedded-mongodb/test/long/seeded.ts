/** A stream of random choices that one number repeats exactly (mulberry32). */
export interface Random {
  /** From 0 up to, not including, `below`. */
  int(below: number): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
  /** As many picks as asked for, repeats allowed. */
  several<T>(count: number, make: () => T): T[]
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (below: number): number => Math.floor(next() * below)
  return {
    int,
    chance: (share) => next() < share,
    pick: <T>(from: readonly T[]): T => from[int(from.length)] as T,
    several: (count, make) => Array.from({ length: count }, make),
  }
}

/** The same run each time, unless SEED asks for another. */
const usualSeed = 20_261_122

/** Runs with the number in SEED, or the usual one; a failure says which it was. */
export async function withSeed(run: (random: Random) => Promise<void>): Promise<void> {
  const seed = Number(process.env['SEED'] ?? usualSeed)
  try {
    await run(randomFrom(seed))
  } catch (error) {
    throw new Error(`with SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
