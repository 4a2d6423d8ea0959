import type { Document } from '../values/types.ts'

/** What all stages of one run share. */
export interface StageContext {
  now: Date
}

/** A compiled stage: takes the documents one by one and changes none of them. */
export type Stage = (docs: Iterable<Document>, context: StageContext) => Iterable<Document>
