import { isOnLeave, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { lastOfTimeAway } from '../../../policy/leave/time-away.ts'
import { latest } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { OpenReturn, OpenReturns } from '../../../shared/open-return.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { ContactService } from '../../contact/index.ts'
import {
  findLeavePicture,
  findLeavePictureToDecide,
  pictureOfReturn,
  type LeavePicture,
} from '../../leave/index.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import type { PortalTasks, Task } from '../../tasks/index.ts'
import { withOpenReturn } from '../open-picture.ts'
import { buddyItem, type TemplateService } from '../template/index.ts'
import { itemOwners } from './item-owners.ts'
import type { ReadyListStore } from './ready-list-store.ts'
import { taskIdsOf, withBuddy, type ReadyItem, type ReadyList } from './ready-list.ts'

/** One item with what became of it. */
export interface ItemWithTask {
  item: ReadyItem
  task: Task
}

/** A list, and who does each of its items now. */
export interface ListWithTasks {
  list: ReadyList
  items: ItemWithTask[]
}

/** Numbers of items. */
interface ReadySoFar {
  ready: number
  waits: number
  /** Still to do, and due only after the first day. */
  later: number
}

/** What is ready for one person, as whoever asks may see it. */
export interface Readiness {
  picture: LeavePicture
  /** RET-03: a short notice waits, and the list is for the earliest day that it can be. */
  open: OpenReturn | undefined
  lists: ListWithTasks[]
  /** Everybody who does something, by id. */
  people: ReadonlyMap<string, Person>
  buddy: Person | undefined
  /** CON-11: contact goes through HR: nobody is asked to speak with the person, or to arrange anything. */
  isPaused: boolean
}

export interface ReadyParts {
  lists: ReadyListStore
  tasks: PortalTasks
  templates: Pick<TemplateService, 'of'>
  people: PeopleService
  contact: Pick<ContactService, 'plansOf'>
  audit: AuditLog
  inTransaction: InTransaction
  clock: Clock
  openReturns: OpenReturns
}

export type ReadyActs = ReturnType<typeof createReadyActs>

/** What is ready for a return: read by the person, whoever keeps in touch with them, and HR. */
export function createReadyActs(parts: ReadyParts) {
  const { lists, tasks, templates, people, audit, inTransaction } = parts

  return {
    own: async (viewer: Viewer): Promise<Readiness> =>
      readinessOf(await findLeavePicture(parts, viewer, viewer.personId)),

    /** Anybody else is not found, and nobody is their own contact. */
    async ofTeam(viewer: Viewer, personId: string): Promise<Readiness> {
      return readinessOf(await pictureOfTeam(viewer, personId))
    },

    forHr: async (viewer: Viewer, personId: string): Promise<Readiness> =>
      readinessOf(await findLeavePictureToDecide(parts, viewer, personId)),

    /**
     * Of a return whose reader is known: of what is due by its first day how much is ready and how much waits, and how much
     * falls due later. Undefined where no list stands.
     */
    async soFar({ id }: Pick<LeaveRecord, 'id'>): Promise<ReadySoFar | undefined> {
      const list = await lists.find(id)
      if (list?.state !== 'standing') return undefined
      const all = new Map((await tasks.find(taskIdsOf(list))).map((task) => [task.id, task.state]))
      const count = (state: Task['state'], which: (item: ReadyItem) => boolean) =>
        list.items.filter((item) => which(item) && all.get(item.taskId) === state).length
      const isLater = (item: ReadyItem) => !isForFirstDay(item)
      return {
        ready: count('done', isForFirstDay),
        waits: count('open', isForFirstDay),
        later: count('open', isLater),
      }
    },

    /**
     * The contact names who goes with the person in the first weeks: a staff number, or nobody. What is the buddy’s to do
     * becomes theirs. Throws a ChangedMeanwhileError where the list is another than the one that was shown.
     */
    nameBuddy: (
      viewer: Viewer,
      personId: string,
      { staffNumber, version }: { staffNumber: string; version: number },
    ): Promise<Outcome<ReadyList, 'away' | 'unknown'>> =>
      inTransaction(async () => {
        const { person, leave, today } = pictureOfReturn(await pictureOfTeam(viewer, personId))
        const list = await lists.find(leave.id)
        if (list?.state !== 'standing') throw new NotFoundError('No list stands.')
        const buddy = staffNumber === '' ? undefined : await buddyOf(person, staffNumber)
        if (staffNumber !== '' && !buddy) return { refusal: 'unknown' }
        const goesFrom = latest(list.date, today)
        if (buddy?.leaves.some((one) => isOnLeave(one, goesFrom))) return { refusal: 'away' }
        const named = withBuddy(list, buddy?.id)
        if (list.version !== version || !(await lists.put(named)))
          throw new ChangedMeanwhileError('The list is not what it was.')
        const theirs = list.items.filter(({ owner }) => owner === 'buddy').map(({ taskId }) => taskId)
        const does = await buddysOwner(person, buddy?.id)
        if (does) await tasks.handOn(theirs, does)
        const finds = list.items.filter(({ itemId }) => itemId === buddyItem).map(({ taskId }) => taskId)
        if (buddy) await tasks.finish(finds, viewer.personId)
        await audit.record({ act: 'buddyNamed', by: viewer, about: person.id, record: list.id })
        return { ok: named }
      }),
  }

  /** Without a buddy, whoever does what is nobody’s. */
  async function buddysOwner(person: Person, buddyId: string | undefined): Promise<Person | undefined> {
    const { named } = await templates.of(person.organisationId)
    const ownerOf = await itemOwners(people, { person, named, buddyId, kind: 'return' })
    return ownerOf({ owner: 'buddy' })
  }

  async function pictureOfTeam(viewer: Viewer, personId: string): Promise<LeavePicture> {
    if (personId === viewer.personId) throw new NotFoundError('Nobody is their own contact.')
    return findLeavePicture(parts, viewer, personId)
  }

  async function readinessOf(recorded: LeavePicture): Promise<Readiness> {
    const { person, leave, today } = recorded
    const { picture, open } = await withOpenReturn(pictureOfReturn(recorded), parts.openReturns)
    const last = lastOfTimeAway(person.leaves, leave)
    const found = await lists.findStandingOf(person.id, leave.id)
    const ofReturn = last.id === leave.id ? [] : await lists.findStandingOf(person.id, last.id)
    const standing = [...found, ...ofReturn].filter(({ kind, date }) => kind === 'return' || date >= today)
    const all = await tasks.find(standing.flatMap(({ items }) => items.map(({ taskId }) => taskId)))
    const byId = new Map(all.map((task) => [task.id, task]))
    const buddyId = standing.find(({ kind }) => kind === 'return')?.buddyId
    const ids = new Set([...all.map(({ ownerId }) => ownerId), ...(buddyId === undefined ? [] : [buddyId])])
    const owners = ids.size === 0 ? [] : await people.findMany([...ids])
    const byOwner = new Map(owners.map((one) => [one.id, one]))
    const buddy = buddyId === undefined ? undefined : byOwner.get(buddyId)
    const [plan] = await parts.contact.plansOf([person])
    return {
      picture,
      isPaused: plan?.pausedSince !== undefined,
      open,
      lists: standing.map((list) => ({
        list,
        items: list.items.flatMap((item) => {
          const task = byId.get(item.taskId)
          return task ? [{ item, task }] : []
        }),
      })),
      people: byOwner,
      // Somebody who has left goes with nobody.
      buddy: buddy?.isActive ? buddy : undefined,
    }
  }

  /** Somebody active of the same employer, and not the person. */
  async function buddyOf(person: Person, staffNumber: string): Promise<Person | undefined> {
    const found = await people.findByStaffNumber(person.organisationId, staffNumber)
    return found?.isActive && found.id !== person.id ? found : undefined
  }
}

/** By what it is for: what was asked for late is due after the day itself, and still waited for on it. */
function isForFirstDay({ daysBefore }: ReadyItem): boolean {
  return daysBefore >= 0
}
