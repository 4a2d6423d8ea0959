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

/**
 * J5: what whoever answered is called, whoever is the contact by now: the employer where they are known no more. Undefined: it
 * was not kept who it was, and nobody is the contact.
 */
export function answererIn(
  { answerers, contact, organisation }: Pick<ReturnSituation, 'answerers' | 'contact' | 'organisation'>,
  id: string | undefined,
): string | undefined {
  if (id === undefined) return contact && calledName(contact)
  return answerers.get(id) ?? organisation.name
}
