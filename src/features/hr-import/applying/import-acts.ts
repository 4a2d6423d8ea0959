import { roles } from '../../../shared/viewer.ts'
import type { AuditedAct, AuditLog } from '../../audit/index.ts'
import type { Person } from '../../people/index.ts'

/** Who acts, in an organisation whose people a file holds: somebody of HR, or the operator. */
export function importerIn(organisationId: string, byId: string | undefined): AuditedAct['by'] {
  return byId === undefined ? { other: 'operator', organisationId } : { personId: byId, organisationId }
}

/** The acts of a row that have a name of their own: each leaves what it leaves on the pages. */
export function createActRecorder(audit: AuditLog, byId: string | undefined) {
  return async (before: Person | undefined, after: Person): Promise<void> => {
    const row = { by: importerIn(after.organisationId, byId), about: after.id }
    if (before && before.addressChange !== after.addressChange)
      await audit.record({ ...row, act: 'addressChanged' })
    if (before && before.isActive !== after.isActive)
      await audit.record({ ...row, act: after.isActive ? 'personReactivated' : 'personDeactivated' })
    for (const role of roles) {
      const [held, holds] = [before?.roles.includes(role) ?? false, after.roles.includes(role)]
      if (held !== holds) await audit.record({ ...row, act: holds ? 'roleGiven' : 'roleTaken', record: role })
    }
  }
}
