/** All that can still come: each open one becomes a day, or does not. */
export function outcomesOf<T>(settled: readonly T[], open: readonly T[]): T[][] {
  return Array.from({ length: 2 ** open.length }, (_, mask) => [
    ...settled,
    ...open.filter((_one, at) => (mask >> at) % 2 === 1),
  ])
}

/** Whole numbers from 0 up to a limit, the same in each run. */
export function aRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}
