import { today as dayOf } from '../../shared/civil-date.ts'
import type { Clock } from '../../shared/ports.ts'
import type { OutboxService } from '../outbox/index.ts'
import { contactIdOf, settingsOn, type LeaveListener, type PeopleService } from '../people/index.ts'
import type { DayStore } from './day-store.ts'
import { cancel, effectOfLeaveChange } from './leave-change.ts'
import { leaveForDays } from './leave-of-days.ts'

interface Parts {
  days: DayStore
  people: PeopleService
  outbox: Pick<OutboxService, 'tellSomething'>
  clock: Clock
}

/** When a leave changes, days that no longer fit are cancelled with the rule, and both sides are told (decisions 4 and 8). */
export function fitDaysToLeave({ days, people, outbox, clock }: Parts): LeaveListener {
  return async (person, record) => {
    const organisation = await people.organisation(person.organisationId)
    if (!organisation) throw new Error(`Person ${person.id} has no organisation.`)
    const at = clock()
    const today = dayOf(at)
    await days.holdLeave(record.id)
    const ofLeave = await days.findOfLeave(person.id, record.id)
    const { contactDays } = settingsOn(organisation, today)
    const { toCancel } = effectOfLeaveChange(leaveForDays(record), ofLeave, contactDays)
    for (const { day, reason } of toCancel) {
      const change = cancel(day, { by: 'portal', at, today }, reason)
      if (change.ok) await days.replace(change.day)
    }
    if (toCancel.length === 0) return
    const contactId = contactIdOf(person)
    const contact = contactId === undefined ? undefined : await people.find(contactId)
    for (const side of [person, contact]) if (side) await outbox.tellSomething(side)
  }
}
