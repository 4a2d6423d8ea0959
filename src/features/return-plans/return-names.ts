import type { ReturnSituation } from './situation.ts'

/** The people of a return as its pages call them. */
export function namesIn({ person, contact }: Pick<ReturnSituation, 'person' | 'contact'>) {
  return { name: person.name, firstName: firstNameOf(person), contact: contact && firstNameOf(contact) }
}

function firstNameOf({ name }: { name: string }): string {
  return name.split(' ')[0] ?? name
}
