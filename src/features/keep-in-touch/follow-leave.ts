import { today as dayOf } from '../../shared/civil-date.ts'
import type { Clock } from '../../shared/ports.ts'
import type { OutboxService } from '../outbox/index.ts'
import { contactIdOf, settingsOn, type LeaveListener, type PeopleService } from '../people/index.ts'
import type { DayStore } from './day-store.ts'
import { cancel, effectOfLeaveChange } from './leave-change.ts'
import { leaveForDays } from './leave-of-days.ts'

/** KIT-10, decisions 4: days that a changed leave no longer has room for are cancelled with it, and both sides are told. */
export function createLeaveFollower(parts: {
  days: DayStore
  people: PeopleService
  outbox: Pick<OutboxService, 'tellSomething'>
  clock: Clock
}): LeaveListener {
  const { days, people, outbox, clock } = parts

  return async (person, record) => {
    const organisation = await people.organisation(person.organisationId)
    if (!organisation) throw new Error('A person without an employer.')
    const at = clock()
    const { contactDays } = settingsOn(organisation, dayOf(at))
    await days.holdLeave(record.id)
    const found = await days.findOfLeave(person.id, record.id)
    const { toCancel } = effectOfLeaveChange(leaveForDays(record), found, contactDays)
    for (const { day, reason } of toCancel) {
      const change = cancel(day, { by: 'portal', at, today: dayOf(at) }, reason)
      if (change.ok) await days.replace(change.day)
    }
    if (toCancel.length === 0) return
    const contactId = contactIdOf(person)
    const contact = contactId === undefined ? undefined : await people.find(contactId)
    await outbox.tellSomething(person)
    if (contact) await outbox.tellSomething(contact)
  }
}
