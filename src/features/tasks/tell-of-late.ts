import { today as dayOf } from '../../shared/civil-date.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { PeopleService } from '../people/index.ts'
import { isHeld, lateDayToTell, type Task } from './task.ts'
import type { TaskStore } from './task-store.ts'

interface Parts {
  tasks: TaskStore
  people: Pick<PeopleService, 'findMany' | 'organisations' | 'recordKeepersOf'>
  outbox: Pick<OutboxService, 'tellSomething'>
  pausedIn: (organisationId: string) => Promise<string[]>
  inTransaction: InTransaction
  clock: Clock
}

/**
 * J5: owners, and HR but for what is about themselves, hear that something is late on the days of `lateDays`, and not what. One
 * task is one transaction, so that each day is told once, by whichever process. One that fails never stops the next.
 */
export function createLateTeller({ tasks, people, outbox, pausedIn, inTransaction, clock }: Parts) {
  return async function tellOfLate(): Promise<void> {
    const causes: unknown[] = []
    const today = dayOf(clock())
    for (const { id } of await people.organisations()) {
      const paused = await pausedIn(id)
      for (const task of await tasks.findLateToTell(id, today)) {
        const day = isHeld(task, paused) ? undefined : lateDayToTell(task, today)
        if (day === undefined) continue
        await inTransaction(() => tell(task, day)).catch((cause: unknown) => causes.push(cause))
      }
    }
    if (causes.length > 0) throw new AggregateError(causes, `${causes.length} late tasks were not told.`)
  }

  async function tell(task: Task, day: number): Promise<void> {
    if (!(await tasks.setToldLate(task, day))) return
    const found = await people.findMany([task.ownerId, ...(task.aboutId === undefined ? [] : [task.aboutId])])
    const owner = found.find(({ id }) => id === task.ownerId)
    const about = found.find(({ id }) => id === task.aboutId) ?? owner
    const hr = about ? await people.recordKeepersOf(about) : []
    const told = new Map([...(owner ? [owner] : []), ...hr].map((one) => [one.id, one]))
    for (const one of told.values()) await outbox.tellSomething(one)
  }
}
