import type { CivilDate } from './civil-date.ts'

/**
 * RET-03: the day back of somebody whose short notice waits: the one that they named, the latest to which it can be put off, or
 * between them. The date that stood before cannot stand any more.
 */
export interface OpenReturn {
  wants: CivilDate
  latest: CivilDate
}

/** Of these leaves, each with the date that stands, those of which such a notice waits. */
export type OpenReturns = (
  leaves: readonly { id: string; back: CivilDate | undefined }[],
) => Promise<ReadonlyMap<string, OpenReturn>>
