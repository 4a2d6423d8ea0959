import type { Role, Viewer } from '../../shared/viewer.ts'
import type { Person } from './person.ts'

type Acting = Pick<Viewer, 'personId' | 'organisationId' | 'roles'>
type Held = Pick<Person, 'id' | 'organisationId' | 'roles'>

const givenByHr: readonly Role[] = ['manager', 'editor', 'hr']
const givenByAdministrators: readonly Role[] = [...givenByHr, 'admin']

/**
 * The roles that the viewer may give to a person, or take from them: administrators all, in their organisation; HR all but
 * that of an administrator, and never their own. None: the person is none of theirs.
 */
export function rolesChangedBy(viewer: Acting, person: Held): readonly Role[] {
  if (viewer.organisationId !== person.organisationId) return []
  if (viewer.roles.includes('admin')) return givenByAdministrators
  return viewer.roles.includes('hr') && viewer.personId !== person.id ? givenByHr : []
}

/** What giving and taking comes to, when the person is to have these of the roles that the viewer may change. */
export function roleChange(
  viewer: Acting,
  person: Held,
  wanted: readonly Role[],
): { given: Role[]; taken: Role[] } {
  const changeable = rolesChangedBy(viewer, person)
  return {
    given: changeable.filter((role) => wanted.includes(role) && !person.roles.includes(role)),
    taken: changeable.filter((role) => !wanted.includes(role) && person.roles.includes(role)),
  }
}
