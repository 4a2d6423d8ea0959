import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { inAlphabet } from '../../../shared/alphabet.ts'
import type { Language } from '../../../shared/language.ts'
import { listPage, rangeOf } from '../../../shared/paging.ts'
import { roles, type Role, type Viewer } from '../../../shared/viewer.ts'
import { roleChange, rolesChangedBy, type Person } from '../../people/index.ts'
import { ticked } from './role-forms.ts'
import { markOfRoles, mostFound } from './roles-service.ts'

export const scope = 'administration.roles'

interface ListView {
  viewer: Viewer
  language: Language
  form: Form
}

/** Who holds which role, a page of them; or those who were found by words. */
export function holdersPage(
  holders: readonly Person[],
  view: ListView & { role: Role | undefined; page: number },
) {
  const { skip, limit } = rangeOf(view.page)
  const { rows, hasMore } = listPage(sorted(holders, view.language).slice(skip, skip + limit))
  return {
    ...listOf(rows, view),
    hasMore,
    isSearch: false,
    isMore: false,
    filters: [undefined, ...roles].map((role) => ({
      textKey: role === undefined ? `${scope}.all` : nameKey(role),
      href: role === undefined ? '/admin/roles' : `/admin/roles?role=${role}`,
      isCurrent: role === view.role,
    })),
  }
}

export function foundPage(found: readonly Person[], view: ListView) {
  const rows = sorted(found.slice(0, mostFound), view.language)
  return {
    ...listOf(rows, view),
    hasMore: false,
    isSearch: true,
    isMore: found.length > mostFound,
    filters: [],
  }
}

/** Which roles one person has, and may have by the viewer. `stands`: somebody changed them meanwhile. */
export function personPage(viewer: Viewer, person: Person, form?: Form, { stands = false } = {}) {
  const changeable = rolesChangedBy(viewer, person)
  const shown = form ?? emptyForm(scope, ticked(person.roles))
  return {
    form: { ...shown, typed: { seen: markOfRoles(person), ...shown.typed } },
    name: person.name,
    staffNumber: person.staffNumber,
    isInactive: !person.isActive,
    address: addressOf(person),
    changeable,
    others: person.roles.filter((role) => !changeable.includes(role)).map(nameKey),
    standsNow: stands ? heldKeys(person) : undefined,
  }
}

/** What would be given and taken, before it is. */
export function rolesCheckPage(
  viewer: Viewer,
  person: Person,
  { wanted, hr }: { wanted: readonly Role[]; hr: readonly Person[] },
) {
  const { given, taken } = roleChange(viewer, person, wanted)
  return {
    name: person.name,
    given: given.map((role) => ({ textKey: nameKey(role), whatKey: `${scope}.does.${role}` })),
    taken: taken.map((role) => ({ textKey: nameKey(role), whatKey: `${scope}.does.${role}` })),
    isOwnAdministration: person.id === viewer.personId && taken.includes('admin'),
    // Pages say that HR are told: then nobody would be.
    isLastOfHr: taken.includes('hr') && hr.every(({ id }) => id === person.id),
    confirmation: `${addressOf(person)}/confirmation`,
  }
}

export function addressOf({ id }: Pick<Person, 'id'>): string {
  return `/admin/roles/${id}`
}

function listOf(people: readonly Person[], { viewer, form }: ListView) {
  return {
    form,
    rows: people.map((person) => ({
      name: person.name,
      staffNumber: person.staffNumber,
      roleKeys: heldKeys(person),
      isInactive: !person.isActive,
      href: rolesChangedBy(viewer, person).length > 0 ? addressOf(person) : '',
    })),
  }
}

function heldKeys({ roles: held }: Pick<Person, 'roles'>): string[] {
  return roles.filter((role) => held.includes(role)).map(nameKey)
}

function nameKey(role: Role): string {
  return `${scope}.names.${role}`
}

function sorted(people: readonly Person[], language: Language): Person[] {
  return inAlphabet(people, language, ({ name }) => name)
}
