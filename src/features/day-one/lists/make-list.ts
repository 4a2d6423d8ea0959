import { checklistOf, dueFromNow } from '../../../policy/return/checklist.ts'
import { firstDayAtWork } from '../../../policy/return/first-day-at-work.ts'
import { awaySinceOf } from '../../../policy/leave/time-away.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import type { FirstDayAgreed } from '../../../shared/first-day-agreed.ts'
import type { OpenReturns } from '../../../shared/open-return.ts'
import type { Clock } from '../../../shared/ports.ts'
import { workingDayOnOrAfter } from '../../../shared/working-days.ts'
import { settingsOn, type OrganisationSettings, type PeopleService, type Person } from '../../people/index.ts'
import type { PortalReason, PortalTasks } from '../../tasks/index.ts'
import type { TemplateItem, TemplateService } from '../template/index.ts'
import { itemOwners } from './item-owners.ts'
import type { ReadyListStore } from './ready-list-store.ts'
import { howOf } from './shared-items.ts'
import { off, taskIdsOf, type ReadyItem, type ReadyList } from './ready-list.ts'

export interface ListParts {
  lists: ReadyListStore
  templates: Pick<TemplateService, 'of'>
  tasks: PortalTasks
  people: Pick<PeopleService, 'find' | 'contactOf' | 'hrFor' | 'organisation'>
  clock: Clock
  openReturns: OpenReturns
  firstDayAgreed: FirstDayAgreed
}

/** A list that is about to be made: for which day, of what. */
export interface WantedList {
  kind: ReadyList['kind']
  date: CivilDate
  items: readonly TemplateItem[]
  buddyId?: string | undefined
}

/** What somebody will have to do by a day. */
export interface PlannedItem {
  item: TemplateItem
  owner: Person
  due: CivilDate
}

type DayOfList = Pick<ReadyList, 'kind' | 'date' | 'leaveId'>

export type ListMaker = ReturnType<typeof createListMaker>

/** How a list comes to be: what is needed, whose it is and by when, then a task for each. */
export function createListMaker({ lists, templates, tasks, people, clock, firstDayAgreed }: ListParts) {
  return { plan, make, makeTasks, callOff, put, dueMoved, today, settingsOf }

  /** What would be asked of whom, if the list were made now. */
  async function plan(person: Person, leave: LeaveRecord, wanted: WantedList): Promise<PlannedItem[]> {
    const { kind, items, buddyId } = wanted
    const { nation } = await settingsOf(person)
    const day = await dayAtWork(person, { ...wanted, leaveId: leave.id }, nation)
    const awaySince = awaySinceOf(person.leaves, leave)
    const { named } = await templates.of(person.organisationId)
    const ownerOf = await itemOwners(people, { person, named, buddyId, kind })
    const planned: PlannedItem[] = []
    for (const { due: _due, ...item } of checklistOf({ day, nation, awaySince, items })) {
      const owner = await ownerOf(item)
      const due = dueFromNow({ day, daysBefore: item.daysBefore, nation, today: today() })
      if (owner) planned.push({ item, owner, due })
    }
    return planned
  }

  /** `shared`: by the id of the item, a task of another list that serves this one too. */
  async function make(
    person: Person,
    list: Pick<ReadyList, 'id' | 'kind' | 'leaveId' | 'date'>,
    more: { planned: readonly PlannedItem[]; before: ReadyList | undefined; shared?: Map<string, string> },
  ): Promise<void> {
    const { planned, before, shared = new Map<string, string>() } = more
    // With nobody there to do anything, or nothing to do, the next night looks again.
    if (planned.length === 0) return
    const own = planned.filter(({ item }) => !shared.has(item.id))
    const made = await makeTasks(person, own, list.kind === 'day' ? list.date : undefined)
    const taskIds = new Map([...shared, ...own.map(({ item }, at) => [item.id, made[at] ?? ''] as const)])
    const items = planned.map(({ item: { id: itemId, owner, daysBefore } }): ReadyItem => {
      return { taskId: taskIds.get(itemId) ?? '', owner, itemId, daysBefore }
    })
    const { id: personId, organisationId } = person
    const buddyId = before?.buddyId
    await put({
      ...list,
      personId,
      organisationId,
      state: 'standing',
      items,
      ...(buddyId !== undefined && { buddyId }),
      version: (before?.version ?? 0) + 1,
    })
  }

  /** `day`: of these alone, and the first for what is shared. A list of a return moves with it, and is one. */
  async function makeTasks(
    about: Person,
    planned: readonly PlannedItem[],
    day?: CivilDate,
  ): Promise<string[]> {
    const wanted = planned.map(({ item, owner, due }) => {
      const how = day === undefined ? undefined : howOf(item.id)
      const speaks = day === undefined && asksToSpeak(item)
      return { what: item.name, whatInWelsh: item.nameInWelsh, about, owner, forDay: day, how, speaks, due }
    })
    return (await tasks.make(wanted)).map(({ id }) => id)
  }

  async function callOff(list: ReadyList, reason: PortalReason): Promise<void> {
    await put(off(list))
    await tasks.callOff(taskIdsOf(list), reason)
  }

  async function put(list: ReadyList): Promise<void> {
    if (!(await lists.put(list))) throw new ChangedMeanwhileError('The list is not what it was.')
  }

  /**
   * The day of a task, by `was`, once the day that it is for is this one. Nobody is asked for yesterday; but what is late already,
   * and would have to be asked at the soonest, stays as late as it is.
   */
  async function dueMoved(
    person: Person,
    list: DayOfList,
    { daysBefore, was }: { daysBefore: number; was: CivilDate },
  ): Promise<CivilDate> {
    const { nation } = await settingsOf(person)
    const day = await dayAtWork(person, list, nation)
    const due = dueFromNow({ day, daysBefore, nation, today: today() })
    return was <= due && due <= workingDayOnOrAfter(today(), nation) ? was : due
  }

  async function settingsOf({ organisationId }: Person): Promise<OrganisationSettings> {
    const organisation = await people.organisation(organisationId)
    if (!organisation) throw new Error('A person without an employer.')
    return settingsOn(organisation, today())
  }

  /**
   * G08: a return date may be a Saturday, on which nobody is met, and PLAN-1: agreed weeks may begin with leave. What a return needs is
   * counted from the first day at work.
   */
  async function dayAtWork(
    { pattern: contract }: Person,
    { kind, date, leaveId }: DayOfList,
    nation: OrganisationSettings['nation'],
  ): Promise<CivilDate> {
    if (kind !== 'return') return date
    const agreed = await firstDayAgreed(leaveId, { back: date, contract, nation })
    return agreed ?? firstDayAtWork(date, { contract, nation })
  }

  function today(): CivilDate {
    return dayOf(clock())
  }
}

/**
 * CON-11: what the contact and the buddy do for a return they do with the person. Of an agreed day it goes on in a pause of their own: a
 * stop of all contact calls the day off.
 */
function asksToSpeak({ owner }: Pick<TemplateItem, 'owner'>): boolean {
  return owner === 'contact' || owner === 'buddy'
}
