/** The time now. Tests hand in a fixed one. */
export type Clock = () => Date

/** Runs the work in one database transaction: all of its writes happen, or none. The work may run again on a conflict. */
export type InTransaction = <T>(work: () => Promise<T>) => Promise<T>
