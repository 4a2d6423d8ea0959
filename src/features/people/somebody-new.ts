import type { Person } from './person.ts'

type Known = Pick<Person, 'id' | 'organisationId' | 'staffNumber' | 'name' | 'email'>

/** A person of whom no more is known than this: active, without a role, a pattern or a leave. */
export function somebodyNew({ id, organisationId, staffNumber, name, email }: Known): Person {
  return {
    id,
    organisationId,
    staffNumber,
    name,
    email,
    language: 'en',
    roles: [],
    pattern: { mon: 0, tue: 0, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0 },
    leaves: [],
    isActive: true,
    sessionVersion: 0,
  }
}
