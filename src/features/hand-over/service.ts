import { isOnLeave } from '../../policy/leave/served-leave.ts'
import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { Outcome } from '../../shared/outcome.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { contactIdOf, findToKeep, settingsOn, type Leaving, type Person } from '../people/index.ts'
import type { PortalTasks } from '../tasks/index.ts'
import { createLastDays, type LastDayParts, type MovedPerson } from './end-last-days.ts'
import { answerBy, isLeaving, isOpen } from './hand-over.ts'

export type HandOverParts = LastDayParts & { tasks: PortalTasks }

/** Why somebody cannot keep in touch with the people of whoever leaves, or their leaving cannot be entered. */
export type LeavingRefusal = { several: Person[] } | 'themselves' | 'away' | 'leavesToo' | 'lastAdministrator'

interface TypedLeaving {
  lastDay: CivilDate
  successor: string
}

/** Somebody who leaves, and those away with whom they keep in touch. */
export interface HandOver {
  leaver: Person
  team: Person[]
  successor: Person | undefined
  /** The day by which whoever was asked last is to answer, also where their task is gone; undefined where nobody leaves. */
  by: CivilDate | undefined
}

/** J5: what HR are about to enter, and what comes of it. */
export interface LeavingAhead {
  leaver: Person
  lastDay: CivilDate
  successor: Person
  /** The day by which the successor is asked to answer. */
  by: CivilDate
  /** It stands so already: nobody is asked again. */
  isSame: boolean
  /** Who was asked until now, and need not answer any more. */
  before: Person | undefined
  /** Those away. */
  moved: MovedPerson[]
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

  return {
    keeperFollower: lastDays.keeperFollower,
    endLastDays: lastDays.endLastDays,

    /** For HR. Until somebody is named, the leaver’s own line manager is proposed. */
    async forHr(viewer: Viewer, personId: string): Promise<HandOver & { proposed: Person | undefined }> {
      const leaver = await findToKeep(people, viewer, personId)
      const proposed = leaver.managerId === undefined ? undefined : await people.find(leaver.managerId)
      const canBe = proposed && refusalOf(proposed, leaver) === undefined
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

    /** What would come of it, before it is entered. */
    lookAt: async (
      viewer: Viewer,
      personId: string,
      typed: TypedLeaving,
    ): Promise<Outcome<LeavingAhead, LeavingRefusal>> => {
      const read = await readLeaving(viewer, personId, typed)
      if ('refusal' in read) return read
      const { leaver, successor, isSame } = read.ok
      const before = leaver.leaving?.acceptedAt ? undefined : leaver.leaving?.successorId
      const isAnother = before !== undefined && !isSame && before !== successor.id
      return {
        ok: {
          ...read.ok,
          by: await dueOf(leaver, read.ok.lastDay),
          before: isAnother ? await people.find(before) : undefined,
          moved: await lastDays.movesTo(successor, leaver, viewer),
        },
      }
    },

    /** What was entered before is replaced; what stays the same asks nobody again. */
    enter: (
      viewer: Viewer,
      personId: string,
      typed: TypedLeaving,
    ): Promise<Outcome<Person, LeavingRefusal>> =>
      inTransaction(async () => {
        const read = await readLeaving(viewer, personId, typed)
        if ('refusal' in read) return read
        const { leaver, successor, lastDay, isSame } = read.ok
        if (isSame) return { ok: leaver }
        const { leaving } = leaver
        await close(leaving, viewer)
        await lastDays.letIn(successor, viewer)
        const taskId = await ask('takeOver', {
          owner: successor,
          about: leaver,
          due: await dueOf(leaver, lastDay),
          path: `/hand-overs/${leaver.id}`,
        })
        const held = leaving?.held
        const entered = { lastDay, enteredById: viewer.personId, successorId: successor.id, taskId }
        const after = { ...leaver, leaving: { ...entered, ...(held && { held }) } }
        await people.save(after)
        await audit.record({ act: 'leavingEntered', by: viewer, about: leaver.id })
        return { ok: after }
      }),

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
        await close(leaver.leaving, viewer)
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
        const due = await dueOf(leaver, rest.lastDay)
        const path = `/hr/people/${leaver.id}/leaving`
        const asked = owner && (await ask('nameContact', { owner, about: leaver, due, path }))
        const leaving = { ...rest, ...(asked !== undefined && { taskId: asked }) }
        await people.save({ ...leaver, leaving })
        await audit.record({ act: 'handOverDeclined', by: viewer, about: leaver.id })
      }),

    today,
  }

  async function readLeaving(
    viewer: Viewer,
    personId: string,
    typed: TypedLeaving,
  ): Promise<Outcome<Pick<LeavingAhead, 'leaver' | 'lastDay' | 'successor' | 'isSame'>, LeavingRefusal>> {
    const leaver = await findToKeep(people, viewer, personId)
    const meant = await people.whoIsMeant(viewer, typed.successor)
    if ('several' in meant) return { refusal: meant }
    const successor = meant.one
    const refusal = refusalOf(successor, leaver)
    if (refusal) return { refusal }
    if (await people.isLastAdministrator(leaver)) return { refusal: 'lastAdministrator' }
    // After the last day only whoever follows can be another.
    const lastDay = leaver.isActive ? typed.lastDay : (leaver.leaving?.lastDay ?? typed.lastDay)
    const isSame = leaver.leaving?.lastDay === lastDay && leaver.leaving.successorId === successor.id
    return { ok: { leaver, successor, lastDay, isSame } }
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

  function refusalOf(successor: Person, leaver: Person): Exclude<LeavingRefusal, object> | undefined {
    if (successor.id === leaver.id) return 'themselves'
    if (successor.leaves.some((leave) => isOnLeave(leave, today()))) return 'away'
    return !successor.isActive || successor.leaving ? 'leavesToo' : undefined
  }

  /** Those away, or about to be. */
  async function handOverOf(leaver: Person): Promise<HandOver> {
    const { leaving } = leaver
    const team = await lastDays.peopleOf(leaver)
    const successor = leaving?.successorId === undefined ? undefined : await people.find(leaving.successorId)
    const [task] = leaving?.taskId === undefined ? [] : await tasks.find([leaving.taskId])
    const by = task?.due ?? (leaving && (await dueOf(leaver, leaving.lastDay)))
    return { leaver, team, successor, by }
  }

  async function dueOf({ organisationId }: Person, lastDay: CivilDate): Promise<CivilDate> {
    const organisation = await people.organisation(organisationId)
    if (!organisation) throw new Error('A person without an employer.')
    const day = today()
    return answerBy(lastDay, { nation: settingsOn(organisation, day).nation, today: day })
  }

  async function findAsked({ personId, organisationId }: Viewer, leaverId: string) {
    const leaver = await people.find(leaverId)
    const isTheirs = leaver?.organisationId === organisationId && leaver.leaving?.successorId === personId
    if (!isTheirs || !isLeaving(leaver)) throw new NotFoundError('Nobody asked them.')
    return leaver
  }

  async function ask(
    asks: 'takeOver' | 'nameContact',
    given: { owner: Person; about: Person; due: CivilDate; path: string },
  ): Promise<string> {
    const [task] = await tasks.make([{ ...given, asks, what: asks }])
    return task?.id ?? ''
  }

  /** What was asked is done: of HR by naming somebody, of the one asked by accepting; who is asked no more need not answer. */
  async function close(leaving: Leaving | undefined, viewer: Viewer): Promise<void> {
    const [task] = leaving?.taskId === undefined ? [] : await tasks.find([leaving.taskId])
    if (!task) return
    const isDone = task.asks === 'nameContact' || task.ownerId === viewer.personId
    await (isDone ? tasks.finish([task.id], viewer.personId) : tasks.callOff([task.id], 'takenBack'))
  }

  function today(): CivilDate {
    return dayOf(clock())
  }
}
