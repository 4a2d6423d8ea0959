import { isDuplicateKey } from '../../shared/duplicate-key.ts'
import type { Clock } from '../../shared/ports.ts'
import type { AuditStore } from './audit-store.ts'
import type { AuditedAct, NewAuditRow } from './audited-act.ts'

/** Where every act of every role leaves its row (decision 46). */
export interface AuditLog {
  /** Joins the transaction of the act: both are kept, or neither. Rejects with an ActedBeforeError what is done `once` and was. */
  record(act: AuditedAct): Promise<void>
}

/** What can be acted on once was acted on before; the transaction comes to nothing. */
export class ActedBeforeError extends Error {}

export interface AuditLogParts {
  rows: Pick<AuditStore, 'add'>
  clock: Clock
  /** Of the request that is being answered. */
  requestId(): string | undefined
}

export function createAuditLog({ rows, clock, requestId }: AuditLogParts): AuditLog {
  return {
    async record(act) {
      const row = rowOf(act, { at: clock(), requestId: requestId() })
      await rows.add(row, act.once).catch((error: unknown) => {
        throw isDuplicateKey(error) ? new ActedBeforeError('acted on before', { cause: error }) : error
      })
    },
  }
}

function rowOf(
  { act, by, about, record, count }: AuditedAct,
  around: { at: Date; requestId: string | undefined },
): NewAuditRow {
  return {
    organisationId: by.organisationId,
    act,
    at: around.at,
    ...('other' in by ? { other: by.other } : { actorId: by.personId }),
    ...(about !== undefined && { aboutId: about }),
    ...(record !== undefined && { recordId: record }),
    ...(count !== undefined && { count }),
    ...(around.requestId !== undefined && { requestId: around.requestId }),
  }
}
