import { awaySinceOf, checklistOf, dayBackAtWork, dueOf } from '../../../policy/return/checklist.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { addDays, latest, today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import type { Clock } from '../../../shared/ports.ts'
import { settingsOn, type OrganisationSettings, type PeopleService, type Person } from '../../people/index.ts'
import type { PortalReason, PortalTasks } from '../../tasks/index.ts'
import type { TemplateItem, TemplateService } from '../template/index.ts'
import { itemOwners } from './item-owners.ts'
import type { ReadyListStore } from './ready-list-store.ts'
import { movedTo, off, taskIdsOf, type ReadyItem, type ReadyList } from './ready-list.ts'

export interface ListParts {
  lists: ReadyListStore
  templates: Pick<TemplateService, 'of'>
  tasks: PortalTasks
  people: Pick<PeopleService, 'find' | 'contactOf' | 'hrFor' | 'organisation'>
  clock: Clock
}

/** A keep-in-touch day that is agreed, as much as its list needs. */
export interface AgreedDay {
  id: string
  personId: string
  leaveId: string
  date: CivilDate
  place: string
}

export type ListKeeper = ReturnType<typeof createListKeeper>

type Wanted = Pick<ReadyList, 'id' | 'kind' | 'leaveId' | 'date'> & { items: readonly TemplateItem[] }

/**
 * Makes, moves and calls off the lists of one person, each time as the leave or the day is now: called twice, it does nothing
 * the second time. It joins the transaction of whatever changed them. What the portal does stands in the history of each task,
 * and is no act of anybody: a row of its own, at the instant of a pause, would tell administrators why there is one (DP-02).
 */
export function createListKeeper({ lists, templates, tasks, people, clock }: ListParts) {
  return {
    /**
     * Of the return from a leave. `isNamed`: somebody has just set the day, so its list is made however far away it is;
     * otherwise once the day is as near as the employer has it.
     */
    async keepReturn(person: Person, leave: LeaveRecord, { isNamed = false } = {}): Promise<void> {
      const back = person.isActive ? dayBackAtWork(person.leaves, leave) : undefined
      const list = await lists.find(leave.id)
      if (list?.state === 'standing') return keepStanding(person, list, back)
      if (back === undefined || back <= today()) return
      const settings = await settingsOf(person)
      const isNear = back <= addDays(today(), settings.checklistWeeks * 7)
      if (!isNear && !isNamed) return
      const { items } = await templates.of(person.organisationId)
      await make(person, leave, { id: leave.id, kind: 'return', leaveId: leave.id, date: back, items }, list)
    },

    /** Nobody comes back from a leave that has gone. */
    callOffReturn: (list: ReadyList): Promise<void> => callOff(list, 'returnOff'),

    /** Of a day at work that both have agreed to. */
    async keepDay({ id, personId, leaveId, date, place }: AgreedDay): Promise<void> {
      const person = await people.find(personId)
      const leave = person?.leaves.find((one) => one.id === leaveId)
      if (!person || !leave || date < today()) return
      const before = await lists.find(id)
      if (before?.state === 'standing') return
      const { items } = await templates.of(person.organisationId)
      const wanted = items.filter(
        ({ forDays }) => forDays === 'every' || (forDays === 'on-site' && place !== 'home'),
      )
      await make(person, leave, { id, kind: 'day', leaveId, date, items: wanted }, before)
    },

    /** Nothing is got ready any more for a day that was worked; what comes after it stays. */
    async endDay({ id }: Pick<AgreedDay, 'id'>): Promise<void> {
      const list = await lists.find(id)
      const before = (list?.items ?? []).filter(({ daysBefore }) => daysBefore >= 0)
      await tasks.callOff(
        before.map(({ taskId }) => taskId),
        'dayOver',
      )
    },

    async callOffDay({ id }: Pick<AgreedDay, 'id'>): Promise<void> {
      const list = await lists.find(id)
      if (list?.state === 'standing') await callOff(list, 'dayOff')
    },
  }

  /** After the day has come nothing of it moves: what is open is done by its owners, or called off by them. */
  async function keepStanding(person: Person, list: ReadyList, back: CivilDate | undefined): Promise<void> {
    if (back === list.date) return
    if (back === undefined) return callOff(list, 'returnOff')
    const { nation } = await settingsOf(person)
    const days = list.items.map(
      ({ taskId, daysBefore }) => [taskId, notPast(dueOf(back, daysBefore, nation))] as const,
    )
    await put(movedTo(list, back))
    await tasks.move(new Map(days), 'returnMoved')
  }

  async function make(
    person: Person,
    leave: LeaveRecord,
    { items, ...wanted }: Wanted,
    before: ReadyList | undefined,
  ): Promise<void> {
    const { nation } = await settingsOf(person)
    const awaySince = awaySinceOf(person.leaves, leave)
    const needed = checklistOf({ day: wanted.date, nation, awaySince, items })
    const { named } = await templates.of(person.organisationId)
    const ownerOf = await itemOwners(people, { person, named, buddyId: before?.buddyId })
    const owned = []
    for (const item of needed) {
      const owner = await ownerOf(item)
      if (owner) owned.push({ item, owner })
    }
    // With nobody there to do anything, or nothing to do, the next night looks again.
    if (owned.length === 0) return
    const made = await tasks.make(
      owned.map(({ item, owner }) => ({
        what: item.name,
        whatInWelsh: item.nameInWelsh,
        about: person,
        owner,
        due: notPast(item.due),
      })),
    )
    const ready: ReadyItem[] = owned.map(({ item: { id: itemId, owner, daysBefore } }, at) => ({
      taskId: made[at]?.id ?? '',
      owner,
      itemId,
      daysBefore,
    }))
    const { id: personId, organisationId } = person
    const buddyId = before?.buddyId
    const list = {
      ...wanted,
      personId,
      organisationId,
      state: 'standing' as const,
      items: ready,
      ...(buddyId !== undefined && { buddyId }),
      version: (before?.version ?? 0) + 1,
    }
    await put(list)
  }

  async function callOff(list: ReadyList, reason: PortalReason): Promise<void> {
    await put(off(list))
    await tasks.callOff(taskIdsOf(list), reason)
  }

  async function put(list: ReadyList): Promise<void> {
    if (!(await lists.put(list))) throw new ChangedMeanwhileError('The list is not what it was.')
  }

  async function settingsOf({ organisationId }: Person): Promise<OrganisationSettings> {
    const organisation = await people.organisation(organisationId)
    if (!organisation) throw new Error('A person without an employer.')
    return settingsOn(organisation, today())
  }

  /** A list that is made late asks nobody for yesterday. */
  function notPast(due: CivilDate): CivilDate {
    return latest(due, today())
  }

  function today(): CivilDate {
    return dayOf(clock())
  }
}
