import { currentLeave } from '../../policy/leave/served-leave.ts'
import { today as dayOf } from '../../shared/civil-date.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import { may, type Viewer } from '../../shared/viewer.ts'
import type { AuditedAct, AuditLog } from '../audit/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import {
  contactIdOf,
  haveOtherKeepers,
  withActivity,
  withOtherKeeper,
  type KeeperFollower,
  type PeopleService,
  type Person,
  type RecordWriter,
} from '../people/index.ts'
import { handedOver, heldBy, isLeaving, takesOverFrom } from './hand-over.ts'

export interface LastDayParts {
  people: PeopleService
  outbox: Pick<OutboxService, 'tellSomething'>
  audit: AuditLog
  write: RecordWriter
  inTransaction: InTransaction
  clock: Clock
}

/** Somebody away, as whoever leaves is followed by another. */
export interface MovedPerson {
  person: Person
  /** Their contact until somebody has accepted, and after it too, where they are not moved. */
  holder: Person | undefined
  isMoved: boolean
}

/** J5: what happens once the last day is over, and once somebody has accepted after it. Nobody who is away is ever without a contact. */
export function createLastDays(parts: LastDayParts) {
  const { people, write, outbox, audit, inTransaction, clock } = parts

  return {
    handOver,
    peopleOf,
    letIn,

    /** For each of those away, what would come of it, were it entered by the viewer. */
    async movesTo(
      { id: successorId }: Person,
      leaver: Person,
      { personId: enteredById }: Pick<Viewer, 'personId'>,
    ): Promise<MovedPerson[]> {
      const team = await peopleOf(leaver)
      const held = new Map(leaver.leaving?.held?.map(({ personId, keeperId }) => [personId, keeperId]))
      return Promise.all(
        team.map(async (person) => {
          const isTheirs = contactIdOf(person) === leaver.id
          const holder = isTheirs ? await hrFor(person, leaver, enteredById) : await people.contactOf(person)
          const after = withOtherKeeper(
            person,
            { leaverId: leaver.id, heldById: held.get(person.id) },
            successorId,
          )
          return { person, holder, isMoved: contactIdOf(after) === successorId }
        }),
      )
    },

    /** Whoever leaves otherwise than by the day, as HR press it or their file says, leaves nobody without a contact either. */
    keeperFollower: {
      async accessEnded(person) {
        const leaver = await people.find(person.id)
        if (isLeaving(leaver) && leaver.leaving.held === undefined) await handOver(leaver)
      },
    } satisfies KeeperFollower,

    /** Of every employer. One person is one transaction, and one that fails never stops the next. */
    async endLastDays(): Promise<void> {
      const causes: unknown[] = []
      for (const { id: organisationId } of await people.organisations())
        for (const { id } of await people.pastLastDayIn(organisationId))
          await inTransaction(() => end(id)).catch((cause: unknown) => causes.push(cause))
      if (causes.length > 0) throw new AggregateError(causes, `${causes.length} last days were not ended.`)
    },
  }

  /** Everything is asked again: another process may have been first. Who follows their people is told as they leave. */
  async function end(id: string): Promise<void> {
    const before = await people.find(id)
    if (!isLeaving(before) || !before.isActive || before.leaving.lastDay >= today()) return
    if (await people.isLastAdministrator(before)) return
    const sessionVersion = before.sessionVersion + 1
    await write(before, { ...withActivity(before, false, today()), sessionVersion })
    await audit.record({ act: 'personDeactivated', by: portalOf(before), about: id })
  }

  /** To whoever accepted, else to HR until somebody does. */
  async function handOver(leaver: Person): Promise<void> {
    if (!isLeaving(leaver)) return
    const team = await peopleOf(leaver)
    const successor = await acceptedBy(leaver)
    const { held: _held, ...leaving } = leaver.leaving
    if (successor) {
      const to = { successorId: successor.id, from: takesOverFrom(leaving, today()) }
      for (const person of team) await give(person, handedOver(person, leaver, to), successor)
      return people.save({ ...leaver, leaving })
    }
    const held: { personId: string; keeperId: string }[] = []
    for (const person of team) {
      const keeper = await hrFor(person, leaver)
      if (!keeper || !(await give(person, heldBy(person, leaver, keeper.id), keeper))) continue
      held.push({ personId: person.id, keeperId: keeper.id })
    }
    await people.save({ ...leaver, leaving: { ...leaving, held } })
  }

  /** Those away, or about to be, whom they keep in touch with, and those whom HR hold for whoever accepts. */
  async function peopleOf(leaver: Person): Promise<Person[]> {
    const held = await people.findMany(leaver.leaving?.held?.map(({ personId }) => personId) ?? [])
    const team = await people.teamOf(leaver.organisationId, leaver.id)
    const byId = new Map([...team, ...held].map((person) => [person.id, person]))
    return [...byId.values()].filter((person) => currentLeave(person, today()))
  }

  async function acceptedBy({ leaving }: Person): Promise<Person | undefined> {
    if (!leaving?.successorId || !leaving.acceptedAt) return undefined
    const successor = await people.find(leaving.successorId)
    return successor?.isActive ? successor : undefined
  }

  /** HR who entered it, where they may; else the first who may. */
  async function hrFor(
    person: Person,
    leaver: Person,
    enteredById = leaver.leaving?.enteredById,
  ): Promise<Person | undefined> {
    const hr = (await people.recordKeepersOf(person)).filter(({ id }) => id !== leaver.id)
    const entered = hr.find(({ id }) => id === enteredById)
    return entered ?? hr.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]
  }

  /** Each person hears once, when somebody has accepted; who holds it until then is HR, whom they know. */
  async function give(before: Person, after: Person, keeper: Person): Promise<boolean> {
    if (!haveOtherKeepers(before, after)) return false
    await letIn(keeper, portalOf(keeper))
    await write(before, after)
    await audit.record({ act: 'handedOver', by: portalOf(before), about: before.id })
    if (after.contactSince !== before.contactSince) await outbox.tellSomething(after)
    return true
  }

  /** Whoever keeps in touch with somebody comes to the pages of a team. */
  async function letIn({ id }: Person, by: AuditedAct['by']): Promise<void> {
    const keeper = await people.find(id)
    if (!keeper || may({ roles: keeper.roles, isAway: false }, 'team.see')) return
    await people.setRoles(id, [...keeper.roles, 'manager'])
    await audit.record({ act: 'roleGiven', by, about: id, record: 'manager' })
  }

  function today() {
    return dayOf(clock())
  }
}

function portalOf({ organisationId }: Person) {
  return { other: 'portal', organisationId } as const
}
