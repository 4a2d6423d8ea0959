import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { Clock } from '../../shared/ports.ts'
import type { OutboxService } from '../outbox/index.ts'
import { settingsOn, type KeeperFollower, type PeopleService, type Person } from '../people/index.ts'
import type { DateMover, LeaveFollower } from '../leave/index.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { PortalTasks } from '../tasks/index.ts'
import type { DayStore } from './day-store.ts'
import type { ExtraDayStore } from './extra-days/index.ts'
import { callOffTalks, talksLostWith } from './talks/index.ts'
import type { Day } from './day.ts'
import { cancelDays } from './cancel-days.ts'
import { effectOfLeaveChange, extraDatesLostWith, isLostWith, whyDayHolds } from './leave-change.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'

/** KIT-10, decision 4: days that a changed leave no longer has room for are cancelled with it, and both sides are told. */
export function createLeaveFollower(parts: {
  days: DayStore
  extraDays: Pick<ExtraDayStore, 'findOf' | 'remove'>
  people: PeopleService
  tasks: PortalTasks
  outbox: Pick<OutboxService, 'tellSomething'>
  clock: Clock
}): LeaveFollower & Required<Pick<KeeperFollower, 'accessEnded'>> {
  const { days, extraDays, people, outbox, clock } = parts

  return {
    async leaveChanged(person, record, { dateMovedBy }) {
      await hold(person, record)
      const { toCancel, toTakeBack } = await lostWith(person, record)
      await cancelAll(toCancel, dateMovedBy)
      for (const date of toTakeBack) await extraDays.remove({ leaveId: record.id, date })
      if (toCancel.length + toTakeBack.length > 0) await tellBoth(person, dateMovedBy)
      await days.lookAgainForPayroll({ personId: person.id, leaveId: record.id })
    },

    async leaveRemoved(person, { leave }) {
      await hold(person, leave)
      const toCancel = await comingOf(person, leave)
      const toTakeBack = await allowedIn(leave)
      await cancelAll(toCancel.map((day) => ({ day, reason: 'leave-changed' })))
      for (const date of toTakeBack) await extraDays.remove({ leaveId: leave.id, date })
      if ((await talksLostWith(parts, person, dayOf(clock()))).length > 0)
        await callOffTalks(parts, person, 'leaveOff')
      if (toCancel.length + toTakeBack.length > 0) await tellBoth(person)
    },

    /** Whatever somebody worked, or may have worked, is counted and paid in its leave. */
    async holdsLeave(person, record) {
      const holding = (await presentDays(person, record)).flatMap((day) => {
        const why = whyDayHolds(day, clock())
        return why ? [{ textKey: `keep-in-touch.holds.${why}`, date: day.date }] : []
      })
      return holding
    },

    async contactStopped(person, record) {
      const cancelled = await cancelComing(person, record)
      if (cancelled > 0) await tellBoth(person)
    },

    /** Nobody is told: no page of either side shows the days of somebody who has left. */
    async accessEnded(person) {
      for (const leave of person.leaves) await cancelComing(person, leave)
    },

    async effectsOf(person, record, { leave: before }) {
      const { toCancel, toTakeBack } = record ? await lostWith(person, record) : await allOf(person, before)
      const talks = record ? [] : await talksLostWith(parts, person, dayOf(clock()))
      return [
        ...toCancel.map(({ day }) => ({ textKey: `keep-in-touch.ended.${day.state}`, date: day.date })),
        ...toTakeBack.map((date) => ({ textKey: 'keep-in-touch.ended.allowed', date })),
        ...talks.map(({ due }) => ({ textKey: 'keep-in-touch.ended.talk', date: due })),
      ]
    },
  }

  function hold({ organisationId }: Person, { id: leaveId }: LeaveRecord): Promise<void> {
    return days.holdLeave({ leaveId, organisationId })
  }

  /** What is to come, and talks that were asked for. */
  async function cancelComing(person: Person, record: LeaveRecord): Promise<number> {
    await hold(person, record)
    const coming = await comingOf(person, record)
    await cancelAll(coming.map((day) => ({ day, reason: 'contact-stopped' })))
    await callOffTalks(parts, person)
    return coming.length
  }

  async function comingOf(person: Person, record: LeaveRecord): Promise<Day[]> {
    const now = clock()
    return (await presentDays(person, record)).filter((day) => isLostWith(day, now))
  }

  async function allowedIn({ id }: LeaveRecord): Promise<CivilDate[]> {
    return (await extraDays.findOf([id])).map(({ date }) => date)
  }

  async function allOf(person: Person, record: LeaveRecord) {
    const coming = await comingOf(person, record)
    return { toCancel: coming.map((day) => ({ day })), toTakeBack: await allowedIn(record) }
  }

  function cancelAll(toCancel: Parameters<typeof cancelDays>[1], dateMovedBy?: DateMover): Promise<void> {
    return cancelDays(days, toCancel, { at: clock(), dateMovedBy })
  }

  /** Days and allowed dates for which the leave, as it now is, has no room. */
  async function lostWith(person: Person, record: LeaveRecord) {
    const organisation = await people.organisation(person.organisationId)
    if (!organisation) throw new Error('A person without an employer.')
    const now = clock()
    const today = dayOf(now)
    const { contactDays } = settingsOn(organisation, today)
    const leave = leaveForDays(record)
    return {
      toCancel: effectOfLeaveChange(leave, await presentDays(person, record), { now, contactDays }).toCancel,
      toTakeBack: extraDatesLostWith(leave, await allowedIn(record), { today, contactDays }),
    }
  }

  function presentDays(person: Person, record: LeaveRecord): Promise<Day[]> {
    return days.findPresent([{ personId: person.id, leaveId: record.id }], clock())
  }

  /** Whoever moved the date has read what it cancels before they did it. */
  async function tellBoth(person: Person, dateMovedBy?: DateMover): Promise<void> {
    const contact = await people.contactOf(person)
    for (const side of [person, contact])
      if (side && side.id !== dateMovedBy?.actorId) await outbox.tellSomething(side)
  }
}
