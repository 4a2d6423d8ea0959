import { SecondStepError } from '../../../shared/errors.ts'
import type { PeopleService, Person } from '../../people/index.ts'

/**
 * In the transaction that adds a way in, once it holds the person: their sessions may have ended since this request was let in, by a
 * new start or another address, and what it brings would open the account again.
 */
export async function refuseEnded(
  people: Pick<PeopleService, 'find'>,
  { id, sessionVersion }: Pick<Person, 'id' | 'sessionVersion'>,
): Promise<void> {
  if ((await people.find(id))?.sessionVersion !== sessionVersion)
    throw new SecondStepError('Their sessions have ended meanwhile.')
}
