import {
  confirmationOf,
  toBeConfirmed,
  withConfirmation,
  type WayToConfirm,
} from '../../../policy/leave/end-confirmation.ts'
import { today, type CivilDate } from '../../../shared/civil-date.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import { findToKeep, type PeopleService } from '../../people/index.ts'
import type { PortalTasks } from '../../tasks/index.ts'

export type WrittenActs = ReturnType<typeof createWrittenActs>

/** `gone`: the leave ends on another day by now, or somebody else has written it down. */
export type WrittenRefusal = 'future' | 'gone'

/** MAT-03: HR say that they confirmed in writing when a leave ends. The letter is theirs to keep. */
export function createWrittenActs(parts: {
  people: PeopleService
  tasks: PortalTasks
  audit: AuditLog
  clock: Clock
  inTransaction: InTransaction
}) {
  const { people, tasks, audit, clock, inTransaction } = parts

  return {
    /** Whether this leave waits for it. Somebody whose record the viewer does not keep is not found. */
    async isAsked(viewer: Viewer, personId: string, leaveId: string): Promise<boolean> {
      const person = await findToKeep(people, viewer, personId)
      return toBeConfirmed(person).some((one) => one.leaveId === leaveId)
    },

    confirmed: (
      viewer: Viewer,
      personId: string,
      said: { leaveId: string; end: string; on: CivilDate; how: WayToConfirm },
    ): Promise<Outcome<undefined, WrittenRefusal>> =>
      inTransaction(async () => {
        const { leaveId, end, on, how } = said
        if (on > today(clock())) return { refusal: 'future' }
        const person = await findToKeep(people, viewer, personId)
        const leave = person.leaves.find(({ id }) => id === leaveId)
        const asked = leave && confirmationOf(person, leave)
        if (!asked || asked.sent || asked.end !== end) return { refusal: 'gone' }
        const after = withConfirmation(person, { ...asked, sent: { on, how, byId: viewer.personId } })
        await people.save(after)
        await audit.record({ act: 'leaveEndConfirmed', by: viewer, about: person.id, record: leaveId })
        await close(after, viewer)
        return { ok: undefined }
      }),
  }

  /** Another leave of theirs may have to be confirmed still. */
  async function close(person: Parameters<PeopleService['save']>[0], viewer: Viewer): Promise<void> {
    const ids = (await tasks.openAsked(person, ['confirmEnd'])).map(({ id }) => id)
    const [next] = toBeConfirmed(person)
    if (next) await tasks.move(new Map(ids.map((id) => [id, next.by])), 'endOther')
    else await tasks.finish(ids, viewer.personId)
  }
}
