import { readEmailAddress } from '../../../shared/email-address.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import { roles as allRoles, type Role, type Viewer } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import { invitationFor, type IdentityService } from '../../identity/index.ts'
import type { OutboxService } from '../../outbox/index.ts'
import {
  roleChange,
  rolesChangedBy,
  type PeopleService,
  type Person,
  type PersonStore,
} from '../../people/index.ts'
import { markOf } from '../../../shared/mark.ts'

export interface RolesParts {
  store: Pick<
    PersonStore,
    'find' | 'findByEmail' | 'findByNameBeginning' | 'findByStaffNumber' | 'findHolders' | 'setRoles'
  >
  people: Pick<PeopleService, 'isLastAdministrator'>
  identity: Pick<IdentityService, 'hasAccess'>
  outbox: Pick<OutboxService, 'put'>
  audit: AuditLog
  inTransaction: InTransaction
  clock: Clock
}

export type RoleRefusal = 'changed-meanwhile' | 'inactive' | 'last-administrator' | 'unchanged'

export type RolesService = ReturnType<typeof createRolesService>

/** More than these are not shown: whoever looks writes more of the name. */
export const mostFound = 25

/** Who holds which role in the viewer’s organisation. */
export function createRolesService(parts: RolesParts) {
  const { store, people, audit, inTransaction } = parts
  return {
    holders: ({ organisationId }: Viewer, role: Role | undefined): Promise<Person[]> =>
      store.findHolders(organisationId, role === undefined ? allRoles : [role]),

    /** By staff number or address, exactly; else by the beginning of a name. One more than is shown, where there are more. */
    async findPeople({ organisationId }: Viewer, words: string): Promise<Person[]> {
      const email = readEmailAddress(words)
      const exact = [
        await store.findByStaffNumber(organisationId, words),
        email === undefined ? undefined : await store.findByEmail(email),
      ]
      const found = exact.find((person) => person?.organisationId === organisationId)
      return found ? [found] : store.findByNameBeginning(organisationId, words, mostFound + 1)
    },

    find,

    /** `wanted`: of the roles that the viewer may change, those that the person is to have. `seen`: the mark of their roles. */
    change: (
      viewer: Viewer,
      personId: string,
      { wanted, seen }: { wanted: readonly Role[]; seen: string },
    ): Promise<Outcome<Person, RoleRefusal>> =>
      inTransaction(async () => {
        // A role that was taken a moment ago gives and takes no more.
        const acting = { ...viewer, roles: (await store.find(viewer.personId))?.roles ?? [] }
        const person = await find(acting, personId)
        if (markOfRoles(person) !== seen) return { refusal: 'changed-meanwhile' }
        const change = roleChange(acting, person, wanted)
        const refusal = await refusalOf(person, change)
        return refusal === undefined ? { ok: await put(viewer, person, change) } : { refusal }
      }),
  }

  /** Somebody whose roles the viewer may change. Throws a NotFoundError for anybody else. */
  async function find(viewer: Viewer, personId: string): Promise<Person> {
    const person = await store.find(personId)
    if (!person || rolesChangedBy(viewer, person).length === 0) throw new NotFoundError('Nobody of theirs.')
    return person
  }

  async function refusalOf(
    person: Person,
    { given, taken }: ReturnType<typeof roleChange>,
  ): Promise<RoleRefusal | undefined> {
    if (given.length === 0 && taken.length === 0) return 'unchanged'
    if (given.length > 0 && !person.isActive) return 'inactive'
    const isLast = taken.includes('admin') && (await people.isLastAdministrator(person))
    return isLast ? 'last-administrator' : undefined
  }

  async function put(
    viewer: Viewer,
    person: Person,
    { given, taken }: ReturnType<typeof roleChange>,
  ): Promise<Person> {
    const roles = allRoles.filter(
      (role) => given.includes(role) || (person.roles.includes(role) && !taken.includes(role)),
    )
    await store.setRoles(person.id, roles)
    const row = { by: viewer, about: person.id }
    for (const role of given) await audit.record({ ...row, act: 'roleGiven', record: role })
    for (const role of taken) await audit.record({ ...row, act: 'roleTaken', record: role })
    const after = { ...person, roles }
    // Whoever could not sign in before is told where.
    if (!parts.identity.hasAccess(person) && parts.identity.hasAccess(after))
      await parts.outbox.put(invitationFor(person, parts.clock()))
    return after
  }
}

export function markOfRoles({ roles }: Pick<Person, 'roles'>): string {
  return markOf(allRoles.filter((role) => roles.includes(role)))
}
