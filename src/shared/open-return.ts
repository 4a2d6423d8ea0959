import type { CivilDate } from './civil-date.ts'

/**
 * RET-03: the day back of somebody whose short notice waits: the one that they named, the latest to which it can be put off, or
 * between them. The date that stood before cannot stand any more.
 */
export interface OpenReturn {
  wants: CivilDate
  latest: CivilDate
}

/** How a date lies to the days on which they may be back: it is before them, is or may be one of them, or they surely are back. */
export function againstReturn(date: CivilDate, { wants, latest }: OpenReturn): 'before' | 'open' | 'back' {
  if (date < wants) return 'before'
  return date < latest ? 'open' : 'back'
}

/**
 * `stands`: decision 101: its day has come and nobody put it off, so it is the date, though the night has not written it down
 * yet. It is not open any more.
 */
export interface NoticedReturn extends OpenReturn {
  stands: boolean
}

/** Of these leaves, each with the date that is recorded, those of which such a notice is not written down yet. */
export type OpenReturns = (
  leaves: readonly { id: string; back: CivilDate | undefined }[],
) => Promise<ReadonlyMap<string, NoticedReturn>>
