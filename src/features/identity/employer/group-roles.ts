import { roles as allRoles, type Role } from '../../../shared/viewer.ts'

/**
 * The roles that the groups of an account give: of those that groups give at all; undefined where the provider did not say
 * the groups, so that nothing changes. Entra leaves them out of the token when they are many, and says so (`_claim_names`,
 * `hasgroups`). A claim that is missing otherwise means none: Entra and others send no empty list.
 */
export function rolesByGroups(
  claims: Readonly<Record<string, unknown>>,
  { groupsClaim, rolesOfGroups }: { groupsClaim: string; rolesOfGroups: ReadonlyMap<string, Role> },
): Role[] | undefined {
  if (isLeftOut(claims, groupsClaim)) return undefined
  const said = claims[groupsClaim]
  // Of one group some providers say a text.
  const groups = typeof said === 'string' ? [said] : (said ?? [])
  if (!Array.isArray(groups)) return undefined
  const given = groups.flatMap(
    (group: unknown) => (typeof group === 'string' && rolesOfGroups.get(group)) || [],
  )
  return allRoles.filter((role) => given.includes(role))
}

/** What a person holds afterwards: roles that no group gives are left as they are. */
export function rolesAfter(
  held: readonly Role[],
  byGroups: readonly Role[],
  givenByGroups: readonly Role[],
): Role[] {
  return allRoles.filter((role) => (givenByGroups.includes(role) ? byGroups : held).includes(role))
}

function isLeftOut(claims: Readonly<Record<string, unknown>>, groupsClaim: string): boolean {
  const elsewhere: unknown = claims['_claim_names']
  return (
    claims['hasgroups'] !== undefined ||
    (typeof elsewhere === 'object' && elsewhere !== null && groupsClaim in elsewhere)
  )
}
