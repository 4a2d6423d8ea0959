import { dayBackAtWork } from '../../../policy/leave/time-away.ts'
import { addDays, today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { OpenReturns } from '../../../shared/open-return.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import { settingsOn, type Organisation, type PeopleService, type Person } from '../../people/index.ts'
import { daysLookedAfter, daysMadeAfter, type ListKeeper } from './keep-lists.ts'
import type { ReadyListStore } from './ready-list-store.ts'
import type { ReadyList } from './ready-list.ts'

interface Parts {
  lists: ReadyListStore
  people: Pick<PeopleService, 'find' | 'organisations' | 'everybodyIn'>
  inTransaction: InTransaction
  clock: Clock
  openReturns: OpenReturns
}

/**
 * Makes the lists of the returns that have come near, moves those whose day moved with nobody to tell of it, and calls off
 * those of people who left. One person is one transaction: killed between two of them, or run by two processes at once, it
 * leaves none half made. One that fails never stops the next. Answers how many it looked at.
 */
export function createReturnPreparer(
  { lists, people, inTransaction, clock, openReturns }: Parts,
  keeper: ListKeeper,
) {
  return async function prepareReturns(): Promise<number> {
    const causes: unknown[] = []
    let count = 0
    for (const organisation of await people.organisations()) {
      for (const { personId, leaveId } of await returnsToLookAt(organisation)) {
        count += 1
        await inTransaction(() => look(personId, leaveId)).catch((cause: unknown) => causes.push(cause))
      }
    }
    if (causes.length > 0) throw new AggregateError(causes, `${causes.length} returns were not prepared.`)
    return count
  }

  async function returnsToLookAt(organisation: Organisation) {
    const today = dayOf(clock())
    const until = addDays(today, settingsOn(organisation, today).checklistWeeks * 7)
    const everybody = await people.everybodyIn(organisation.id)
    const standing = await lists.findReturnsFrom(organisation.id, addDays(today, -daysLookedAfter))
    const byLeave = new Map(standing.map((list) => [list.leaveId, list]))
    const days = await daysBackOf(everybody)
    const near = everybody.flatMap((person) => nearReturns(person, { days, today, until }))
    const byId = new Map(everybody.map((person) => [person.id, person]))
    const made = standing.filter((list) => dayOfList(list, byId.get(list.personId), days) !== list.date)
    return [
      ...near.filter(({ leaveId }) => !byLeave.has(leaveId)),
      ...made.map(({ personId, leaveId }) => ({ personId, leaveId })),
    ]
  }

  /** By leave. RET-03: while a short notice waits, the earliest that it can be. */
  async function daysBackOf(everybody: readonly Person[]): Promise<DaysBack> {
    const standing = everybody.flatMap(({ leaves }) =>
      leaves.flatMap((leave) => {
        const back = dayBackAtWork(leaves, leave)
        return back === undefined ? [] : [{ id: leave.id, back }]
      }),
    )
    const open = await openReturns(standing)
    return new Map(standing.map(({ id, back }) => [id, open.get(id)?.wants ?? back]))
  }

  /** Everything is asked again: somebody may have acted since it was found. */
  async function look(personId: string, leaveId: string): Promise<void> {
    const person = await people.find(personId)
    const leave = person?.leaves.find(({ id }) => id === leaveId)
    return person && leave ? keeper.keepReturn(person, leave) : keeper.callOffReturnFrom({ id: leaveId })
  }
}

type DaysBack = ReadonlyMap<string, CivilDate>

function nearReturns(
  person: Person,
  { days, today, until }: { days: DaysBack; today: CivilDate; until: CivilDate },
) {
  if (!person.isActive) return []
  return person.leaves.flatMap((leave) => {
    const back = days.get(leave.id)
    const isNear = back !== undefined && back >= addDays(today, -daysMadeAfter) && back <= until
    return isNear ? [{ personId: person.id, leaveId: leave.id }] : []
  })
}

function dayOfList(
  { leaveId }: ReadyList,
  person: Person | undefined,
  days: DaysBack,
): CivilDate | undefined {
  const leave = person?.leaves.find(({ id }) => id === leaveId)
  return person?.isActive && leave ? days.get(leave.id) : undefined
}
