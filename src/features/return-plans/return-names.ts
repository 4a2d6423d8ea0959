import { calledName } from '../people/index.ts'
import type { ReturnSituation } from './situation.ts'

/** The people of a return as its pages call them. */
export function namesIn({ person, contact }: Pick<ReturnSituation, 'person' | 'contact'>) {
  return {
    name: person.name,
    firstName: calledName(person),
    contact: contact && calledName(contact),
  }
}
