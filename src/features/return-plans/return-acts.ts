import { ChangedMeanwhileError, NotFoundError } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { AuditLog } from '../audit/index.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { LeaveChanges } from '../leave/index.ts'
import type { PortalTasks } from '../tasks/index.ts'
import type { Person } from '../people/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { PhasedPlan, PhasedPlanStore } from './first-weeks/index.ts'
import { readSituation, type ReturnSituation, type SituationParts } from './situation.ts'

export interface ReturnPlansParts extends SituationParts {
  leaves: Pick<LeaveChanges, 'effectsOf' | 'hold' | 'setReturnDate'>
  outbox: Pick<OutboxService, 'tellSomething'>
  /** RET-03: what others get ready follows a notice that waits, as it follows a date that stands. */
  keepReady: (person: Person, leave: LeaveRecord) => Promise<void>
  /** What the portal asks of somebody by a day. */
  tasks: PortalTasks
  audit: AuditLog
  clock: Clock
  inTransaction: InTransaction
}

export type ReturnReader = ReturnType<typeof createReturnReader>

/** The return of the viewer, or of somebody in their team. */
export function createReturnReader(parts: SituationParts) {
  return {
    own: (viewer: Viewer): Promise<ReturnSituation> => readSituation(parts, viewer, viewer.personId),

    /** Anybody else is not found, and nobody is their own contact. */
    async ofTeam(viewer: Viewer, personId: string): Promise<ReturnSituation> {
      if (personId === viewer.personId) throw new NotFoundError('Nobody is their own contact.')
      return readSituation(parts, viewer, personId)
    },
  }
}

/** What a new record of a return begins with. */
export function ownerOf({ person, leave }: ReturnSituation) {
  return { id: newId(), organisationId: person.organisationId, personId: person.id, leaveId: leave.id }
}

export async function putPlan(plans: PhasedPlanStore, plan: PhasedPlan): Promise<void> {
  if (!(await plans.put(plan))) throw new ChangedMeanwhileError('The plan changed.')
}

/** Those of HR who may decide about this person. */
export async function tellHr(
  { people, outbox }: Pick<ReturnPlansParts, 'people' | 'outbox'>,
  { person }: Pick<ReturnSituation, 'person'>,
): Promise<void> {
  for (const one of await people.hrFor(person)) await outbox.tellSomething(one)
}

export async function tellContact(
  outbox: ReturnPlansParts['outbox'],
  { contact }: Pick<ReturnSituation, 'contact'>,
): Promise<void> {
  if (contact) await outbox.tellSomething(contact)
}
