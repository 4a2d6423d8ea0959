import type { ActName, AuditedAct } from '../features/audit/index.ts'
import type { Portal } from './open-portal.ts'

/** The operator acts in an organisation, and is nobody in it (decision 63). */
export function operatorIn(organisationId: string): AuditedAct['by'] {
  return { other: 'operator', organisationId }
}

/** An act on the whole portal leaves a row in each organisation: its administrators see no other. */
export async function recordEverywhere({ organisations, audit }: Portal, act: ActName): Promise<void> {
  for (const { id } of await organisations.findAll()) await audit.record({ act, by: operatorIn(id) })
}
