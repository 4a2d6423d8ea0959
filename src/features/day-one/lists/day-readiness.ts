import { dueOf, isAwakeFrom } from '../../../policy/return/checklist.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { DayReadiness, ReadyReader, ReadyThing } from '../../keep-in-touch/index.ts'
import type { LeavePicture } from '../../leave/index.ts'
import type { PeopleService } from '../../people/index.ts'
import { taskName } from '../../tasks/index.ts'
import { accountItem, riskAssessment } from '../template/index.ts'
import { itemsForDay } from './day-items.ts'
import type { ListKeeper } from './keep-lists.ts'
import type { ListParts } from './make-list.ts'
import type { ItemWithTask } from './ready-acts.ts'
import { ownerWords, readyRows } from './ready-rows.ts'
import { taskIdsOf, type ReadyList } from './ready-list.ts'
import { wokenOn } from './task-history.ts'
import { itemOf } from './wakings.ts'

type Parts = Pick<ListParts, 'lists' | 'templates' | 'tasks'> & { people: Pick<PeopleService, 'findMany'> }

/** For the pages of a day: what its list is, or would be, from the same plan by which it is made. */
export function createDayReadiness(
  { lists, templates, tasks, people }: Parts,
  keeper: Pick<ListKeeper, 'plan' | 'servedBy'>,
): DayReadiness {
  return {
    async accountWokenOn(personId) {
      const all = await lists.findAllOf(personId)
      const ids = all.flatMap((list) => itemOf(list, accountItem)?.taskId ?? [])
      return (await tasks.find([...new Set(ids)])).flatMap((task) => wokenOn(task) ?? [])
    },

    async planned(picture, day, { besides = [], ...reader }) {
      const { person, leave, contact, settings } = picture
      const { items } = await templates.of(person.organisationId)
      const wanted = { kind: 'day' as const, date: day.date, items: itemsForDay(items, day) }
      const planned = await keeper.plan(person, leave, wanted)
      const serving = await keeper.servedBy(person.id, { id: '', leaveId: leave.id, date: day.date })
      const isFirst = besides.length === 0
      const served = new Set<string>()
      if (besides.some((used) => isAwakeFrom(used, day.date))) served.add(accountItem)
      if (besides.some((used) => used < day.date)) served.add(riskAssessment.id)
      const already = new Map<string, ReadyThing[]>()
      // HS-05: what is asked for already is said where it would be missed, and of several dates at the first.
      for (const [itemId, one] of serving)
        if (one.isForAnother) already.set(itemId, isFirst ? await askedRows(one, picture, reader) : [])
      const rows = planned.flatMap(({ item, owner, due }) => {
        const before = already.get(item.id)
        if (before) return before
        if (served.has(item.id)) return []
        const name = taskName({ what: item.name, whatInWelsh: item.nameInWelsh }, reader.language)
        const words = ownerWords(item.owner, owner, { contact, viewerId: reader.viewerId })
        return [{ name, due, isShort: isShort({ due, day: day.date }, item, settings), ...words }]
      })
      return rows.toSorted((a, b) => (a.due < b.due ? -1 : 1))
    },

    async arranged(picture, dayId, reader) {
      const list = await lists.find(dayId)
      if (list?.state !== 'standing') return []
      const items = await itemsOf(list)
      const owners = await people.findMany([...new Set(items.map(({ task }) => task.ownerId))])
      const byId = new Map(owners.map((owner) => [owner.id, owner]))
      const { today, contact, settings } = picture
      const around = { ...reader, people: byId, today, contact, isPerson: false }
      return items.flatMap((one) => {
        const { item, task } = one
        const isLate = task.state === 'open' && isShort({ due: task.due, day: list.date }, item, settings)
        return readyRows([one], around).map((row) => ({ ...row, isShort: isLate }))
      })
    },
  }

  /** By when it is asked, and what is so about it now. */
  async function askedRows(
    one: ItemWithTask,
    { today, contact }: LeavePicture,
    reader: ReadyReader,
  ): Promise<ReadyThing[]> {
    const owners = await people.findMany([one.task.ownerId])
    const byId = new Map(owners.map((owner) => [owner.id, owner]))
    const rows = readyRows([one], { ...reader, people: byId, today, contact, isPerson: false })
    return rows.map((row) => ({ ...row, isShort: false, isAskedAlready: true, isLate: row.state === 'late' }))
  }

  /** The soonest first. */
  async function itemsOf(list: ReadyList): Promise<ItemWithTask[]> {
    const found = new Map((await tasks.find(taskIdsOf(list))).map((task) => [task.id, task]))
    const items = list.items.flatMap((item) => {
      const task = found.get(item.taskId)
      return task ? [{ item, task }] : []
    })
    return items.toSorted((a, b) => (a.task.due < b.task.due ? -1 : 1))
  }
}

/** It was asked for later than whoever does it would need. */
function isShort(
  { due, day }: { due: CivilDate; day: CivilDate },
  { daysBefore }: { daysBefore: number },
  { nation }: LeavePicture['settings'],
): boolean {
  return due > dueOf(day, daysBefore, nation)
}
