/** At most so many in any stretch of time of this length. */
export interface Limit {
  /** Kept with each count: two limits never share one. */
  name: string
  most: number
  withinMs: number
}

/** Of one limit, one of what is counted: of an address, say, or of a network. The key is stored as a keyed hash only. */
export interface LimitAsk {
  limit: Limit
  key: readonly string[]
}

export type LimitAnswer =
  | { isGranted: true }
  /** `freeAt`: when the limit that refused grants one again. */
  | { isGranted: false; refusedBy: Limit; freeAt: Date }

/** Counts that all processes share. */
export interface Limits {
  /** Takes one of each, or none. Give what belongs to the asker first: what many share is then not held for nothing. */
  takeAll(asks: readonly LimitAsk[]): Promise<LimitAnswer>
  /** Whether each would grant one now. It reads and takes nothing: for what is dear to do and counts only where it fails. */
  haveRoom(asks: readonly LimitAsk[]): Promise<boolean>
  /** What was granted, and not needed after all. */
  giveBack(asks: readonly LimitAsk[]): Promise<void>
}
