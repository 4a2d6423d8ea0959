import { createHmac } from 'node:crypto'
import type { AuditRow, Seal } from './audited-act.ts'

/** The hash before the first row. */
export const chainStart = ''

/** Seals rows behind the last one sealed, in the order given. */
export function sealsFor(rows: readonly AuditRow[], last: Seal | undefined, secret: string) {
  let { number, hash } = last ?? { number: 0, hash: chainStart }
  return rows.map((row) => {
    number += 1
    hash = hashOf(row, number, hash, secret)
    return { id: row.id, seal: { number, hash } }
  })
}

/** Keyed: who can write to the database, and does not know the portal's secret, cannot make a chain of their own. */
export function hashOf(row: AuditRow, number: number, before: string, secret: string): string {
  const { id, organisationId, act, at, actorId, other, aboutId, recordId, requestId, count } = row
  const said = [before, number, id, organisationId, act, at.toISOString()]
  const maybe = [actorId, other, aboutId, recordId, requestId].map((one) => one ?? null)
  // Rows from before there was a count keep their hashes.
  const counted = count === undefined ? [] : [count]
  return createHmac('sha256', secret)
    .update(JSON.stringify([...said, ...maybe, ...counted]))
    .digest('base64url')
}
