/** Who reads a refusal. */
export type RefusalReader = 'person' | 'manager' | 'hr'

/**
 * What somebody reads where a rule says no, in one example. The sentences are those of the page, in its order: what cannot be and what
 * would do, the rule, the reader's own dates, what nobody has to do.
 */
export interface RefusalExample {
  /** The name of the refusal; where one has several wordings, with the case after a stroke: `allowance-used/split`. */
  refusal: string
  reader: RefusalReader
  sentences: readonly { key: string; values: Record<string, string | number> }[]
}
