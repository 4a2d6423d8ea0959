import type { OrganisationStore } from './organisation-store.ts'
import type { Person } from './person.ts'
import type { PersonStore } from './person-store.ts'

export interface LastAdministratorParts {
  people: Pick<PersonStore, 'hasAdministratorBeside'>
  organisations: Pick<OrganisationStore, 'hold'>
}

/**
 * Whether the person is an administrator, and no other active one is left in their organisation: they can neither lose the
 * role nor become inactive. Asked in the transaction of that change, which it makes wait for every other such change: of two
 * administrators who go at once, one stays.
 */
export function createLastAdministrator({ people, organisations }: LastAdministratorParts) {
  return async ({ id, organisationId, roles, isActive }: Person): Promise<boolean> => {
    if (!isActive || !roles.includes('admin')) return false
    await organisations.hold(organisationId)
    return !(await people.hasAdministratorBeside({ id, organisationId }))
  }
}
