import type { AuditStore } from './audit-store.ts'
import type { AuditRow } from './audited-act.ts'
import { chainStart, hashOf } from './chain.ts'
import { isOurs, type PurgedRun } from './purged-run.ts'
import type { PurgedRunStore } from './purged-run-store.ts'

export interface ChainFault {
  number: number
  kind: 'missing' | 'altered'
}

export interface ChainReport {
  /** Rows that were read, and are whole. */
  sealed: number
  /** Rows of which retention has left the end of their run alone. */
  purged: number
  /** Written, and not in the chain yet: of these nothing can be said. */
  unsealed: number
  /** The first one found; what comes after it says no more. */
  fault?: ChainFault
  /** The end of the chain, to be compared with what the log said. */
  end?: { number: number; hash: string }
}

interface VerifierParts {
  rows: AuditStore
  runs: Pick<PurgedRunStore, 'findWith'>
  secret: string
}

/** Where the reading of the chain has come to. */
interface Place {
  number: number
  hash: string
  purged: number
}

/** Reads the whole chain, and finds one altered or missing row. Rows may be removed by retention while it reads. */
export function createVerifier({ rows, runs, secret }: VerifierParts) {
  return async function verify(): Promise<ChainReport> {
    let place: Place = { number: 0, hash: chainStart, purged: 0 }
    const unsealed = await rows.countUnsealed()
    const counts = () => ({ sealed: place.number - place.purged, purged: place.purged, unsealed })
    for await (const row of rows.eachSealed()) {
      place = await overPurged(place, row)
      const fault = faultOf(row, place)
      if (fault && !(await hasGoneMeanwhile(row, place))) return { ...counts(), fault }
      if (!fault) place = { ...place, number: place.number + 1, hash: row.seal?.hash ?? '' }
    }
    const { number, hash } = place
    return { ...counts(), ...(number > 0 && { end: { number, hash } }) }
  }

  /** Over the runs that were removed before the row. */
  async function overPurged(place: Place, row: AuditRow): Promise<Place> {
    let at = place
    while (at.number + 1 < (row.seal?.number ?? 0)) {
      const run: PurgedRun | undefined = await runs.findWith(at.number + 1)
      if (!run || !isOurs(run, secret)) return at
      at = { number: run.last, hash: run.hash, purged: at.purged + run.last - at.number }
    }
    return at
  }

  function faultOf(row: AuditRow, { number, hash }: Place): ChainFault | undefined {
    const expected = number + 1
    const { seal } = row
    if (seal === undefined || seal.number > expected) return { number: expected, kind: 'missing' }
    const isWhole = seal.number === expected && hashOf(row, expected, hash, secret) === seal.hash
    return isWhole ? undefined : { number: seal.number, kind: 'altered' }
  }

  /** It was read, and then removed with its run. One that is there among those removed was put there by somebody. */
  async function hasGoneMeanwhile({ id, seal }: AuditRow, { number }: Place): Promise<boolean> {
    return seal !== undefined && seal.number <= number && !(await rows.isThere(id))
  }
}
