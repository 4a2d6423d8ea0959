import { NotFoundError } from '../../shared/errors.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { canKeepRecordOf } from './access.ts'
import type { Person } from './person.ts'

/** Somebody whose record the viewer keeps; nobody else is there for them. */
export async function findToKeep(
  people: { find(id: string): Promise<Person | undefined> },
  viewer: Viewer,
  personId: string,
): Promise<Person> {
  const person = await people.find(personId)
  if (!person || !canKeepRecordOf(viewer, person)) throw new NotFoundError('Nobody whose record is theirs.')
  return person
}
