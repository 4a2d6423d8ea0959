/** The time now. Tests hand in a fixed one. */
export type Clock = () => Date

/** Runs the work in one database transaction: all of its writes happen, or none. The work may run again on a conflict. */
export type InTransaction = <T>(work: () => Promise<T>) => Promise<T>

/** One of several writes that are sent in one command, as the store of its collection makes it. */
export interface Write {
  collection: string
  does: { insert: object } | { change: object; set: object } | { removeAll: object }
  /** What comes of it where its key is taken, or nothing is there to be changed: this error, or the transaction runs again. */
  otherwise?: (() => Error) | 'again'
}

/** Sends writes to several collections in one command, in the order given, as part of the transaction that is under way. */
export type WriteTogether = (writes: readonly Write[]) => Promise<void>
