import { createAuditFeature, type AuditRow, type AuditService } from '../../src/features/audit/index.ts'
import type { Database } from '../../src/platform/database/open-database.ts'
import type { TestPortal } from './start-app.ts'

/** The audit of another process of the same portal. */
export function auditOn(database: Database): AuditService {
  const log = { info: () => {}, error: () => {} }
  return createAuditFeature({ database, clock: () => new Date(), log, secret: 'another process' }).service
}

/** All rows of an organisation, newest first. */
export async function auditRowsOf(portal: TestPortal, organisationId: string): Promise<AuditRow[]> {
  const rows: AuditRow[] = []
  for await (const row of portal.services.features.audit.service.each(organisationId, {})) rows.push(row)
  return rows
}

/** What was done by those who signed in. */
export async function auditRowsBesideSignIns(
  portal: TestPortal,
  organisationId: string,
): Promise<AuditRow[]> {
  return (await auditRowsOf(portal, organisationId)).filter(({ act }) => act !== 'signedIn')
}
