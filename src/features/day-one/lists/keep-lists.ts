import { dayBackAtWork } from '../../../policy/leave/time-away.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { Person } from '../../people/index.ts'
import { createDayListKeeper } from './keep-day-lists.ts'
import { createListMaker, type ListParts } from './make-list.ts'
import { movedTo, taskIdsOf, type ReadyList } from './ready-list.ts'

/** A list is looked after until its last items, those of the first month, are long over. */
export const daysLookedAfter = 12 * 7

/** Until the first month is over the night makes one that is missing. */
export const daysMadeAfter = 4 * 7

export type ListKeeper = ReturnType<typeof createListKeeper>

/**
 * Makes, moves and calls off the lists of one person, each time as the leave or the day is now: called twice, it does nothing
 * the second time. It joins the transaction of whatever changed them. What the portal does stands in the history of each task,
 * and is no act of anybody: a row of its own, at the instant of a pause, would tell administrators why there is one (DP-02).
 */
export function createListKeeper(parts: ListParts) {
  const { lists, templates, tasks } = parts
  const maker = createListMaker(parts)
  const { today, settingsOf } = maker

  return {
    ...createDayListKeeper(parts, maker),
    plan: maker.plan,

    /**
     * Of the return from a leave. `isNamed`: somebody has just set the day, so its list is made however far away it is;
     * otherwise once the day is as near as the employer has it.
     */
    async keepReturn(person: Person, leave: LeaveRecord, { isNamed = false } = {}): Promise<void> {
      const back = person.isActive ? await dayToBeReadyFor(person, leave) : undefined
      const list = await lists.find(leave.id)
      if (list?.state === 'standing') return keepStanding(person, list, back)
      if (back === undefined || isOver(back, { isNamed })) return
      const settings = await settingsOf(person)
      const isNear = back <= addDays(today(), settings.checklistWeeks * 7)
      if (!isNear && !isNamed) return
      const { items } = await templates.of(person.organisationId)
      const planned = await maker.plan(person, leave, {
        kind: 'return',
        date: back,
        items,
        buddyId: list?.buddyId,
      })
      const made = { id: leave.id, kind: 'return', leaveId: leave.id, date: back } as const
      await maker.make(person, made, { planned, before: list })
    },

    /** The day of the list that stands for the return from a leave. */
    async returnPreparedFor({ id }: Pick<LeaveRecord, 'id'>): Promise<CivilDate | undefined> {
      const list = await lists.find(id)
      return list?.state === 'standing' ? list.date : undefined
    },

    /** Nobody comes back from a leave that has gone. */
    async callOffReturnFrom({ id }: Pick<LeaveRecord, 'id'>): Promise<void> {
      const list = await lists.find(id)
      if (list?.state === 'standing') await maker.callOff(list, 'returnOff')
    },
  }

  /** RET-03: while a short notice waits, the earliest that it can be. */
  async function dayToBeReadyFor(person: Person, leave: LeaveRecord): Promise<CivilDate | undefined> {
    const back = dayBackAtWork(person.leaves, leave)
    if (back === undefined) return undefined
    return (await parts.openReturns([{ id: leave.id, back }])).get(leave.id)?.wants ?? back
  }

  /** A day that has come is got ready for too, where nobody had a list: pay starts again all the same. */
  function isOver(back: CivilDate, { isNamed }: { isNamed: boolean }): boolean {
    return back < addDays(today(), -(isNamed ? daysLookedAfter : daysMadeAfter))
  }

  /** After the day has come nothing of it moves: what is open is done by its owners, or called off by them. */
  async function keepStanding(person: Person, list: ReadyList, back: CivilDate | undefined): Promise<void> {
    if (back === undefined) return maker.callOff(list, 'returnOff')
    const hasMoved = back !== list.date
    // Weeks may have been agreed for the day as it was, with another first day at work.
    if (!hasMoved && back <= today()) return
    const dues = new Map((await tasks.find(taskIdsOf(list))).map(({ id, due }) => [id, due]))
    const days = new Map<string, CivilDate>()
    for (const { taskId, daysBefore } of list.items) {
      const was = dues.get(taskId)
      const moved = { kind: 'return', date: back, leaveId: list.leaveId } as const
      if (was) days.set(taskId, await maker.dueMoved(person, moved, { daysBefore, was }))
    }
    if (hasMoved) await maker.put(movedTo(list, back))
    await tasks.move(days, hasMoved ? 'returnMoved' : 'firstDayOther')
  }
}
