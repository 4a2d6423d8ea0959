import { addWorkingDays } from '../../../shared/working-days.ts'
import { addDays, today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { ContactService } from '../../contact/index.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { KeptInTouch } from '../../leave/index.ts'
import { calledName, type PeopleService } from '../../people/index.ts'
import { isHeld, type PortalTasks, type Task } from '../../tasks/index.ts'
import type { DayStore } from '../day-store.ts'
import { otherName } from '../history-sentences.ts'
import { callOffTalks, openTalks, talkAsks } from './open-talks.ts'
import { otherOf, type Situation, type Situations } from '../situation.ts'

/** A talk that the person asked their contact for: who phones or writes, and by when. */
export interface AskedTalk {
  name: string
  /** Who was to do it by that day, where it has passed: they may keep in touch no more. */
  wasAskedOf: string
  by: CivilDate
  /** When it suits, as it was typed. */
  suits: string | undefined
  /** The day has passed, and nobody has said that they talked: the person has HR's number, if there is one. */
  isLate: boolean
  /** CON-11: asked before they stopped contact, so nobody does it until it goes on. */
  isHeld: boolean
  hrPhone: string | undefined
}

export interface TalkPage {
  /** What the contact is called; undefined where there is none just now. */
  contact: string | undefined
  asked: AskedTalk | undefined
}

interface DueTalk {
  kind: 'talk'
  personId: string
  href: string
  since: Date
  due: CivilDate
}

/** So many working days the contact has to phone or write. */
const daysToAnswer = 5

/** For so long after that day it is said that nobody has talked; then another can be asked for. */
const daysSaidLate = 28

/** KIT-06: a talk about coming back is no work and uses no day, so it is asked for as a task of the contact. */
export function createTalkActs(parts: {
  days: DayStore
  situations: Situations
  tasks: PortalTasks
  people: Pick<PeopleService, 'findMany'>
  contact: Pick<ContactService, 'plansOf'>
  audit: AuditLog
  inTransaction: InTransaction
}) {
  const { days, situations, tasks, people, audit, inTransaction } = parts

  return {
    async talk(viewer: Viewer): Promise<TalkPage> {
      const situation = await situations.find(viewer, viewer.personId)
      const [task] = await openTalks(parts, situation.person)
      const contact = otherOf(situation) && otherName(situation)
      if (task === undefined || isLongPast(task, situation.today)) return { contact, asked: undefined }
      return { contact, asked: askedTalk(task, situation, await nameOfAsked(task, situation)) }
    },

    /** What was asked of the viewer, for their list of the team, by person. */
    async dueThings(viewer: Viewer, team: readonly KeptInTouch[]): Promise<Map<string, DueTalk[]>> {
      const ids = team.map(({ person }) => person.id)
      const talks = await tasks.openAskedOf(viewer.personId, ids, talkAsks)
      const paused = talks.length === 0 ? [] : await pausedAmong(viewer, team)
      return Map.groupBy(
        talks.filter((task) => !isHeld(task, paused)).map(dueTalk),
        ({ personId }) => personId,
      )
    },

    /**
     * One is open at a time: asked for again, it stays as it is. `suits`: when, or ''. CON-11: a stop of contact holds it, unless it
     * was asked for in that stop, as the person’s own wish.
     */
    async askForTalk(viewer: Viewer, suits: string): Promise<void> {
      await inTransaction(async () => {
        const situation = await held(viewer)
        const { person, today, settings, isPaused } = situation
        const owner = otherOf(situation)
        const open = await openTalks(parts, situation.person)
        if (!owner || open.some((task) => !isLongPast(task, today))) return
        if (open.length > 0) await callOffTalks(parts, person)
        const due = addWorkingDays(today, daysToAnswer, settings.nation)
        const words = suits === '' ? { what: 'talk', asks: talkAsks[0] } : { what: suits, asks: talkAsks[1] }
        const [task] = await tasks.make([{ ...words, about: person, owner, due, speaks: !isPaused }])
        await audit.record({ act: 'talkAsked', by: viewer, about: person.id, record: task?.id })
      })
    },

    async takeTalkBack(viewer: Viewer): Promise<void> {
      await inTransaction(async () => {
        const { person } = await held(viewer)
        const [task] = await callOffTalks(parts, person)
        if (task) await audit.record({ act: 'talkTakenBack', by: viewer, about: person.id, record: task.id })
      })
    },
  }

  /** J5: whoever had it when its day ended; the employer where they are known no more. */
  async function nameOfAsked(task: Task, { names, employer }: Situation): Promise<string> {
    const handed = task.history.filter(({ to, at }) => to !== undefined && dayOf(at) <= task.due)
    const id = handed.at(-1)?.to ?? task.ownerId
    const known = names.get(id)
    if (known !== undefined) return known
    const [person] = await people.findMany([id])
    return person ? calledName(person) : employer
  }

  async function pausedAmong({ organisationId }: Viewer, team: readonly KeptInTouch[]): Promise<string[]> {
    const plans = await parts.contact.plansOf(team.map(({ person: { id } }) => ({ id, organisationId })))
    return plans.flatMap(({ personId, pausedSince }) => (pausedSince ? [personId] : []))
  }

  /** Two presses at once wait for each other (decision 52). */
  async function held(viewer: Viewer): Promise<Situation> {
    const situation = await situations.find(viewer, viewer.personId)
    await days.holdLeave({ leaveId: situation.leave.id, organisationId: situation.organisation.id })
    return situation
  }
}

function dueTalk({ id, aboutId = '', due, history }: Task): DueTalk {
  const since = history[0]?.at ?? new Date(0)
  return { kind: 'talk', personId: aboutId, href: `/tasks/${id}`, since, due }
}

function isLongPast({ due }: Task, today: CivilDate): boolean {
  return addDays(due, daysSaidLate) < today
}

function askedTalk(task: Task, situation: Situation, wasAskedOf: string): AskedTalk {
  const { due, what, asks: asked } = task
  const { today, organisation, person, isPaused } = situation
  return {
    name: otherName(situation),
    wasAskedOf,
    by: due,
    suits: asked === 'talkWhen' ? what : undefined,
    isLate: due < today,
    isHeld: isHeld(task, isPaused ? [person.id] : []),
    hrPhone: organisation.hrPhone,
  }
}
