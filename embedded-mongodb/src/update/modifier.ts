import type { Document, Value } from '../values/types.ts'

/** Where a modifier is at work. */
export interface Target {
  /** The path taken, with the indexes that `$` and `$[]` stood for. */
  path: string[]
  /** The document as it was before the update. */
  original: Document
  now: Date
  /** The update makes the document of an upsert. */
  inserting: boolean
}

/** What an operator does at the end of its path. */
export interface Modifier {
  /**
   * From the value that is there to the value that shall be, undefined for none in either case. Returning the
   * very value it was given leaves it alone.
   */
  apply: (current: Value | undefined, target: Target) => Value | undefined
  /** Without effect where nothing is, but still an error where a scalar or an array bars the way. */
  needsViablePath?: boolean
}
