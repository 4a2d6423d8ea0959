import type { InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import type { NewStarts } from '../new-start/new-starts.ts'
import type { Sessions } from '../session/sessions.ts'
import type { WaysInService } from '../ways-in/ways-in.ts'
import type { Cards, NewCard } from './cards.ts'

interface GiveParts {
  cards: Pick<Cards, 'make'>
  newStarts: Pick<NewStarts, 'take'>
  waysIn: Pick<WaysInService, 'isSetUp' | 'removeAll'>
  sessions: Pick<Sessions, 'endAllOf'>
  people: Pick<PeopleService, 'endSessions'>
  inTransaction: InTransaction
}

/**
 * A card for somebody who cannot sign in, or for whom two of the house have asked a day ago: then what they signed in
 * with before opens nothing any more. Undefined for everybody else.
 */
export function giveCard({ cards, newStarts, waysIn, sessions, people, inTransaction }: GiveParts) {
  return (person: Person, by: Pick<Viewer, 'personId' | 'organisationId'>): Promise<NewCard | undefined> =>
    inTransaction(async () => {
      if (await waysIn.isSetUp(person.id)) {
        if (!(await newStarts.take(person.id))) return undefined
        await waysIn.removeAll(person)
        // Also one that begins at this moment, by what has gone now.
        await people.endSessions(person.id)
        await sessions.endAllOf(person.id)
      }
      return cards.make(person, by)
    })
}
