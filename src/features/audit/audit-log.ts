import { isDuplicateKey } from '../../shared/duplicate-key.ts'
import type { Clock, Write } from '../../shared/ports.ts'
import type { AuditStore } from './audit-store.ts'
import type { AuditedAct, NewAuditRow } from './audited-act.ts'

/** Where every act of every role leaves its row (decision 46). */
export interface AuditLog {
  /** Joins the transaction of the act: both are kept, or neither. Rejects with an ActedBeforeError what is done `once` and was. */
  record(act: AuditedAct): Promise<void>
}

/** The same for who sends the row with other writes. */
export interface AuditWrites {
  recording(act: AuditedAct): Write
}

/** What can be acted on once was acted on before; the transaction comes to nothing. */
export class ActedBeforeError extends Error {}

export interface AuditLogParts {
  rows: Pick<AuditStore, 'add' | 'adding'>
  clock: Clock
  /** Of the request that is being answered. */
  requestId(): string | undefined
}

export function createAuditLog({ rows, clock, requestId }: AuditLogParts): AuditLog & AuditWrites {
  const newRow = (act: AuditedAct) => rowOf(act, { at: clock(), requestId: requestId() })
  return {
    async record(act) {
      await rows.add(newRow(act), act.once).catch((error: unknown) => {
        throw isDuplicateKey(error) ? new ActedBeforeError('acted on before', { cause: error }) : error
      })
    },
    recording(act) {
      return {
        ...rows.adding(newRow(act), act.once),
        otherwise: () => new ActedBeforeError('acted on before'),
      }
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
