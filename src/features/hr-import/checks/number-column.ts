const fewest = 1 << 10

export type NumberColumn = ReturnType<typeof createNumberColumn>

/** A number for each of very many, by their own numbers 0, 1, 2 …: four bytes each, outside the heap. */
export function createNumberColumn(empty: number) {
  let values = new Int32Array(fewest).fill(empty)
  return {
    get: (at: number): number => values[at] ?? empty,
    set(at: number, value: number): void {
      if (at >= values.length) grow(at)
      values[at] = value
    },
  }

  function grow(at: number): void {
    const former = values
    values = new Int32Array(Math.max(former.length * 2, at + 1)).fill(empty)
    values.set(former)
  }
}
