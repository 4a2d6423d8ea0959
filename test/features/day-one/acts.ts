import type { Person } from '../../../src/features/people/index.ts'
import type { Task } from '../../../src/features/tasks/index.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import type { Team } from '../../support/builders.ts'
import type { TestPortal } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

/** The person names their first day back, in time. */
export async function namedReturn(portal: TestPortal, { away }: Team, date: string): Promise<void> {
  const named = await portal.services.returnPlans.nameReturnDate(viewerFor(away), civilDate(date))
  if ('refusal' in named) throw new Error(`refused: ${JSON.stringify(named.refusal)}`)
}

/** HR put another first day back into the record, or take it out. */
export async function movedReturn(portal: TestPortal, { id }: Person, date: string): Promise<void> {
  const { people, leaves } = { ...portal.services, leaves: portal.services.features.leaves.service }
  const person = await people.find(id)
  const [leave] = person?.leaves ?? []
  if (!leave) throw new Error('Nobody is away.')
  const set = () => leaves.setReturnDate({ personId: id, leaveId: leave.id }, civilDate(date))
  await portal.services.database.inTransaction(set)
}

/** Every task about a person by its name. */
export async function tasksOf(
  portal: TestPortal,
  { id, organisationId }: Person,
): Promise<Map<string, Task>> {
  const stored = await portal.services.database.connection
    .collection('tasks')
    .find({ aboutId: id, organisationId })
    .toArray()
  return new Map(
    stored.map(({ _id, ...rest }) => [String(rest['what']), { ...rest, id: _id } as unknown as Task]),
  )
}
