import type { AuditStore } from './audit-store.ts'
import type { AuditRow } from './audited-act.ts'
import { chainStart, hashOf } from './chain.ts'

export interface ChainFault {
  number: number
  kind: 'missing' | 'altered'
}

export interface ChainReport {
  sealed: number
  /** Written, and not in the chain yet: of these nothing can be said. */
  unsealed: number
  /** The first one found; what comes after it says no more. */
  fault?: ChainFault
  /** The end of the chain, to be compared with what the log said. */
  end?: { number: number; hash: string }
}

/** Reads the whole chain, and finds one altered or missing row. */
export function createVerifier({ rows, secret }: { rows: AuditStore; secret: string }) {
  return async function verify(): Promise<ChainReport> {
    let [before, sealed] = [chainStart, 0]
    const unsealed = await rows.countUnsealed()
    for await (const row of rows.eachSealed()) {
      const fault = faultOf(row, sealed + 1, before)
      if (fault) return { sealed, unsealed, fault }
      sealed += 1
      before = row.seal?.hash ?? before
    }
    return { sealed, unsealed, ...(sealed > 0 && { end: { number: sealed, hash: before } }) }
  }

  function faultOf(row: AuditRow, expected: number, before: string): ChainFault | undefined {
    const { seal } = row
    if (seal?.number !== expected) return { number: expected, kind: 'missing' }
    return hashOf(row, expected, before, secret) === seal.hash
      ? undefined
      : { number: expected, kind: 'altered' }
  }
}
