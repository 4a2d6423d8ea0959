import { asCode, asInstant, type HeldOfPerson, type HeldRow } from '../../shared/held-of-person.ts'
import type { AuditStore } from './audit-store.ts'
import type { AuditRow } from './audited-act.ts'

/** Acts stay for their own time, also those of people who have gone: they are a chain (decision 24, decision 60). */
export function heldByAudit(rows: Pick<AuditStore, 'findAllOf'>): HeldOfPerson {
  return {
    models: ['auditRow'],
    async export({ id, organisationId }) {
      const found = await rows.findAllOf(organisationId, id)
      return [{ name: 'acts', rows: found.map((row) => rowOf(row, id)) }]
    },
    remove: async () => {},
  }
}

/** Who else it was is not said, and of acts about others not whom they were about: both are theirs. */
function rowOf({ at, act, actorId, aboutId, other }: AuditRow, personId: string): HeldRow {
  const by = other ?? (actorId === personId ? 'you' : 'employer')
  const about = aboutId === undefined || aboutId === personId ? 'you' : 'another'
  return {
    at: asInstant(at),
    act: asCode('audit.acts')(act),
    by: asCode('own-data.actors')(by),
    about: asCode('own-data.actors')(about),
  }
}
