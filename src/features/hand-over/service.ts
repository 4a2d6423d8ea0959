import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { contactIdOf, findToKeep, type Leaving, type Person } from '../people/index.ts'
import type { PortalTasks } from '../tasks/index.ts'
import { createAsking } from './asking.ts'
import { createLastDays, type LastDayParts } from './end-last-days.ts'
import { createLeavingEntry, whyNotFollow } from './enter-leaving.ts'
import { isLeaving, isOpen } from './hand-over.ts'

export type HandOverParts = LastDayParts & { tasks: PortalTasks }

/** Somebody who leaves, and those away with whom they keep in touch. */
export interface HandOver {
  leaver: Person
  team: Person[]
  successor: Person | undefined
  /** The day by which whoever was asked last is to answer, also where their task is gone; undefined where nobody leaves. */
  by: CivilDate | undefined
}

/** One that nobody has accepted. */
export interface OpenHandOver extends HandOver {
  leaving: Leaving
  /** How many have HR as contact until somebody does. */
  held: number
  isLate: boolean
}

export type HandOverService = ReturnType<typeof createHandOverService>

/** J5: a manager leaves on a day that HR enter ahead, and somebody else accepts to keep in touch with those who are away. */
export function createHandOverService(parts: HandOverParts) {
  const { people, tasks, audit, inTransaction, clock } = parts
  const lastDays = createLastDays(parts)
  const asking = createAsking(parts)

  return {
    keeperFollower: lastDays.keeperFollower,
    endLastDays: lastDays.endLastDays,

    /** For HR. Until somebody is named, the leaver’s own line manager is proposed. */
    async forHr(viewer: Viewer, personId: string): Promise<HandOver & { proposed: Person | undefined }> {
      const leaver = await findToKeep(people, viewer, personId)
      const proposed = leaver.managerId === undefined ? undefined : await people.find(leaver.managerId)
      const canBe = proposed && whyNotFollow(proposed, leaver, today()) === undefined
      return { ...(await handOverOf(leaver)), proposed: canBe ? proposed : undefined }
    },

    /** What waits for the viewer’s answer. */
    async askedOf({ personId, organisationId }: Viewer): Promise<OpenHandOver[]> {
      const open = (await people.leavingIn(organisationId)).filter(isOpen)
      return Promise.all(open.filter(({ leaving }) => leaving.successorId === personId).map(openOf))
    },

    /** For HR: whom nobody follows yet, where somebody is away with them as contact, or HR are that contact until then. */
    async openIn({ organisationId }: Viewer): Promise<OpenHandOver[]> {
      const open = (await people.leavingIn(organisationId)).filter(isOpen)
      const all = await Promise.all(open.map(openOf))
      return all.filter(({ team, held }) => team.length + held > 0)
    },

    ...createLeavingEntry(parts, { lastDays, asking }),

    /** They stay. Doing so twice changes nothing, and after the last day nothing. */
    takeBack: (viewer: Viewer, personId: string): Promise<void> =>
      inTransaction(async () => {
        const leaver = await findToKeep(people, viewer, personId)
        if (!isLeaving(leaver) || !leaver.isActive) return
        const { leaving, ...rest } = leaver
        if (leaving.taskId !== undefined) await tasks.callOff([leaving.taskId], 'takenBack')
        await people.save(rest)
        await audit.record({ act: 'leavingTakenBack', by: viewer, about: leaver.id })
      }),

    /** For whoever was asked. Anybody else is not found. */
    async asked(viewer: Viewer, leaverId: string): Promise<HandOver & { leaving: Leaving }> {
      const leaver = await findAsked(viewer, leaverId)
      return { ...(await handOverOf(leaver)), leaving: leaver.leaving }
    },

    /** From the day after the last one; after it at once. */
    accept: (viewer: Viewer, leaverId: string): Promise<void> =>
      inTransaction(async () => {
        const leaver = await findAsked(viewer, leaverId)
        if (leaver.leaving.acceptedAt) return
        await asking.close(leaver.leaving, viewer)
        const accepted = { ...leaver, leaving: { ...leaver.leaving, acceptedAt: clock() } }
        await people.save(accepted)
        await audit.record({ act: 'handOverAccepted', by: viewer, about: leaver.id })
        if (!leaver.isActive) await lastDays.handOver(accepted)
      }),

    /** HR name somebody else, and hear so. */
    decline: (viewer: Viewer, leaverId: string): Promise<void> =>
      inTransaction(async () => {
        const leaver = await findAsked(viewer, leaverId)
        if (leaver.leaving.acceptedAt) throw new NotFoundError('It was accepted.')
        const { successorId: _successor, taskId, ...rest } = leaver.leaving
        if (taskId !== undefined) await tasks.callOff([taskId], 'saidNo')
        const entered = await people.find(rest.enteredById)
        const [first] = await people.recordKeepersOf(leaver)
        const owner = entered?.isActive && entered.roles.includes('hr') ? entered : first
        const due = await asking.dueOf(leaver, rest.lastDay)
        const path = `/hr/people/${leaver.id}/leaving`
        const asked = owner && (await asking.ask('nameContact', { owner, about: leaver, due, path }))
        const leaving = { ...rest, ...(asked !== undefined && { taskId: asked }) }
        await people.save({ ...leaver, leaving })
        await audit.record({ act: 'handOverDeclined', by: viewer, about: leaver.id })
      }),

    today,
  }

  async function openOf(leaver: Person & { leaving: Leaving }): Promise<OpenHandOver> {
    const found = await handOverOf(leaver)
    const keepers = new Map(leaver.leaving.held?.map(({ personId, keeperId }) => [personId, keeperId]))
    const isHeld = (person: Person) => keepers.get(person.id) === contactIdOf(person)
    const held = found.team.filter((person) => keepers.has(person.id) && isHeld(person)).length
    // Of those for whom HR named another meanwhile nothing is open.
    const team = found.team.filter((person) => !keepers.has(person.id) || isHeld(person))
    const isLate = found.by !== undefined && found.by < today()
    return { ...found, leaving: leaver.leaving, team, held, isLate }
  }

  /** Those away, or about to be. */
  async function handOverOf(leaver: Person): Promise<HandOver> {
    const { leaving } = leaver
    const team = await lastDays.peopleOf(leaver)
    const successor = leaving?.successorId === undefined ? undefined : await people.find(leaving.successorId)
    const [task] = leaving?.taskId === undefined ? [] : await tasks.find([leaving.taskId])
    const by = task?.due ?? (leaving && (await asking.dueOf(leaver, leaving.lastDay)))
    return { leaver, team, successor, by }
  }

  async function findAsked({ personId, organisationId }: Viewer, leaverId: string) {
    const leaver = await people.find(leaverId)
    const isTheirs = leaver?.organisationId === organisationId && leaver.leaving?.successorId === personId
    if (!isTheirs || !isLeaving(leaver)) throw new NotFoundError('Nobody asked them.')
    return leaver
  }

  function today(): CivilDate {
    return dayOf(clock())
  }
}
