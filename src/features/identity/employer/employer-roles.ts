import type { InTransaction } from '../../../shared/ports.ts'
import type { Role } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import { rolesAfter, rolesByGroups } from './group-roles.ts'

export interface EmployerRolesParts {
  people: Pick<PeopleService, 'find' | 'isLastAdministrator' | 'setRoles'>
  audit: AuditLog
  inTransaction: InTransaction
}

interface Mapping {
  groupsClaim: string
  rolesOfGroups: ReadonlyMap<string, Role> | undefined
}

/** Gives and takes the roles that the employer's groups say, at each sign-in with a work account. Answers the person as they are then. */
export function createEmployerRoles({ people, audit, inTransaction }: EmployerRolesParts) {
  return async (
    personId: string,
    claims: Readonly<Record<string, unknown>>,
    { groupsClaim, rolesOfGroups }: Mapping,
  ): Promise<Person | undefined> => {
    const byGroups = rolesOfGroups && rolesByGroups(claims, { groupsClaim, rolesOfGroups })
    if (!rolesOfGroups || !byGroups) return people.find(personId)
    return inTransaction(async () => {
      const person = await people.find(personId)
      if (!person?.isActive) return person
      return put(person, rolesAfter(person.roles, byGroups, [...rolesOfGroups.values()]))
    })
  }

  async function put(person: Person, wanted: readonly Role[]): Promise<Person> {
    const isLast = !wanted.includes('admin') && (await people.isLastAdministrator(person))
    const roles: Role[] = isLast ? [...wanted, 'admin'] : [...wanted]
    const given = roles.filter((role) => !person.roles.includes(role))
    const taken = person.roles.filter((role) => !roles.includes(role))
    if (given.length === 0 && taken.length === 0) return person
    await people.setRoles(person.id, roles)
    const row = { by: { other: 'portal', organisationId: person.organisationId }, about: person.id } as const
    for (const role of given) await audit.record({ ...row, act: 'roleGiven', record: role })
    for (const role of taken) await audit.record({ ...row, act: 'roleTaken', record: role })
    return { ...person, roles }
  }
}
