import { z } from 'zod'
import { neededLineField } from '../../../platform/web/forms/text-field.ts'
import { typedValues } from '../../../platform/web/forms/forms.ts'
import { roles, type Role } from '../../../shared/viewer.ts'

const longestSearch = 120

export const searchForm = z.object({ who: neededLineField(longestSearch) })

/** Each role has a box of its own. */
function boxOf(role: Role): string {
  return `role-${role}`
}

export function tickedIn(body: unknown): Role[] {
  const typed = typedValues(body)
  return roles.filter((role) => typed[boxOf(role)] === 'yes')
}

export function ticked(held: readonly Role[]): Record<string, string> {
  return Object.fromEntries(held.map((role) => [boxOf(role), 'yes']))
}
