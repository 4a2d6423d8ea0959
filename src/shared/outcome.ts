/**
 * What came of an act: what it made, or the named reason why a rule did not allow it. Who may not act at all meets an
 * error with a page of its own (`errors.ts`), and what was typed wrongly comes back with its form.
 */
export type Outcome<Done, Refusal> = { readonly ok: Done } | { readonly refusal: Refusal }
