import { roles } from '../../../shared/viewer.ts'
import type { AuditRow } from '../../audit/index.ts'

/** What an act is called, on the page and in the file; no name that only the portal knows. */
export function wordsOf(row: AuditRow) {
  return {
    actKey: `audit.acts.${row.act}`,
    detailKey: isOfRole(row) ? `administration.roles.names.${row.recordId}` : '',
    count: row.count ?? 0,
    otherKey: row.other && `audit.others.${row.other}`,
  }
}

/** A role is told by its name; whatever else an act changed is an id, which says nothing here. */
function isOfRole({ act, recordId }: AuditRow): boolean {
  return (act === 'roleGiven' || act === 'roleTaken') && roles.some((role) => role === recordId)
}
