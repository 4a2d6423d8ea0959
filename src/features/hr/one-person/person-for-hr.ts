import { isBereavementLeave } from '../../../policy/leave/bereavement-leave.ts'
import { currentLeave } from '../../../policy/leave/served-leave.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import { listPage } from '../../../shared/paging.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditRow, AuditService } from '../../audit/index.ts'
import { silenceOf, type ContactService } from '../../contact/index.ts'
import type { FlexibleWorkingService } from '../../flexible-working/index.ts'
import type { KeepInTouchService } from '../../keep-in-touch/index.ts'
import { withOpenReturns } from '../../leave/index.ts'
import type { OutboxService } from '../../outbox/index.ts'
import {
  canDecideFor,
  findToKeep,
  type Organisation,
  type PeopleService,
  type Person,
} from '../../people/index.ts'
import type { ReturnPlansService } from '../../return-plans/index.ts'
import type { Task, TaskService } from '../../tasks/index.ts'

export interface PersonForHrParts {
  people: PeopleService
  contact: Pick<ContactService, 'plansOf'>
  outbox: Pick<OutboxService, 'sentTo'>
  keepInTouch: Pick<KeepInTouchService, 'waitingOf' | 'extraDays'>
  returnPlans: Pick<ReturnPlansService, 'forHr' | 'openReturns'>
  flexibleWorking: Pick<FlexibleWorkingService, 'forHr'>
  audit: Pick<AuditService, 'findPage'>
  tasks: Pick<TaskService, 'openAbout'>
  /** What people say has changed, and HR confirm. */
  changes: { countOf(personId: string): Promise<number> }
}

export type PersonForHr = Awaited<ReturnType<ReturnType<typeof createPersonForHr>>>

/** All that HR see of one person: never what they read or chose, nor what they wrote to others. */
export function createPersonForHr(parts: PersonForHrParts) {
  const { people, contact, outbox, keepInTouch, flexibleWorking, audit, tasks, changes } = parts

  /** Throws a NotFoundError for somebody whose record the viewer does not keep. */
  return async (viewer: Viewer, personId: string) => {
    const person = await findToKeep(people, viewer, personId)
    const organisation = await organisationOf(people, viewer)
    const today = people.today()
    const about = { aboutId: person.id }
    const [plans, sent, days, extraDays, toDecide, requests, openTasks, changed, { rows }] =
      await Promise.all([
        contact.plansOf([person]),
        outbox.sentTo(person),
        keepInTouch.waitingOf(person),
        extraDaysOf(parts, viewer, person),
        returnWaits(parts, viewer, person),
        flexibleWorking.forHr.of(viewer, person),
        tasks.openAbout(viewer, person.id),
        changes.countOf(person.id),
        audit.findPage(viewer.organisationId, about, 1).then(listPage),
      ])
    const { some, open } = await withOpenReturns([person], parts.returnPlans.openReturns)
    const [standing = person] = some
    const named = await people.findMany(idsNamed(person, rows, openTasks))
    const silence = plans[0] && silenceOf(plans[0], today)
    const mayDecide = canDecideFor(viewer, person)
    const toAnswer = mayDecide ? 0 : await parts.returnPlans.forHr.toAnswerOf(viewer, person.id)
    const waits = { days, extraDays, mayDecide, toDecide, toAnswer, requests, tasks: openTasks, changed }
    const leave = currentLeave(person, today)
    // CON-11: whether they chose one in it is theirs.
    const isSparedDigests = leave !== undefined && isBereavementLeave(leave)
    return {
      person: standing,
      organisation,
      today,
      silence,
      isSparedDigests,
      sent,
      open,
      ...waits,
      acts: rows,
      named,
    }
  }
}

export async function organisationOf(
  people: Pick<PeopleService, 'organisation'>,
  { organisationId }: Viewer,
): Promise<Organisation> {
  const organisation = await people.organisation(organisationId)
  if (!organisation) throw new NotFoundError('The organisation has gone.')
  return organisation
}

/** What HR settle of a return, where the viewer is not one of its two sides. */
async function returnWaits({ people, returnPlans }: PersonForHrParts, viewer: Viewer, person: Person) {
  if (!canDecideFor(viewer, person) || !currentLeave(person, people.today())) return undefined
  return returnPlans.forHr.waitingOf(viewer, person.id)
}

/** KIT-11: whether a day beyond the allowance can be let through, or was. */
async function extraDaysOf({ people, keepInTouch }: PersonForHrParts, viewer: Viewer, person: Person) {
  if (!canDecideFor(viewer, person) || !currentLeave(person, people.today())) return undefined
  return keepInTouch.extraDays.forRecord(viewer, person.id)
}

function idsNamed(
  { managerId, contactId }: Person,
  rows: readonly AuditRow[],
  tasks: readonly Task[],
): string[] {
  const others = [...rows.map(({ actorId }) => actorId), ...tasks.map(({ ownerId }) => ownerId)]
  const ids = [managerId, contactId, ...others]
  return [...new Set(ids.filter((id) => id !== undefined))]
}
