import type { LeadTime } from '../../../policy/return/checklist.ts'
import type { Outcome } from '../../../shared/outcome.ts'

/** Roles that an employer gives to somebody by name; until then HR do what is theirs. */
export const namedRoles = ['it', 'facilities', 'payroll', 'hr'] as const
export type NamedRole = (typeof namedRoles)[number]

/** Who does an item: by role, or one person. The contact and the buddy are those of the person who comes back. */
export const itemOwners = [...namedRoles, 'contact', 'buddy', 'somebody'] as const
export type ItemOwner = (typeof itemOwners)[number]

/** For which keep-in-touch days an item is made too. */
export const forDaysChoices = ['none', 'on-site', 'every'] as const

/** CS-01, CS-10: after how long away an item is needed, in months. */
export const afterMonthsChoices = [0, 2, 12] as const

/** One line of what is ready for a return. */
export interface TemplateItem extends LeadTime {
  id: string
  name: string
  nameInWelsh: string
  owner: ItemOwner
  /** Of somebody by name. */
  ownerId?: string
  forDays: (typeof forDaysChoices)[number]
}

/** What an employer has made ready for everybody who comes back. */
export interface ChecklistTemplate {
  organisationId: string
  items: readonly TemplateItem[]
  /** Who does what is a role’s, by the id of a person. */
  named: Partial<Record<NamedRole, string>>
  /** Counts the changes, from 1; 0: nobody has changed the usual one. */
  version: number
}

/** More than these for one return are a mistake. */
const mostItems = 40

export type TemplateRefusal = 'too-many' | 'not-there'

/** The item in the place of the one of its id, else at the end. */
export function withItem(
  template: ChecklistTemplate,
  item: TemplateItem,
): Outcome<ChecklistTemplate, TemplateRefusal> {
  const isThere = template.items.some(({ id }) => id === item.id)
  if (!isThere && template.items.length >= mostItems) return { refusal: 'too-many' }
  const items = isThere
    ? template.items.map((one) => (one.id === item.id ? item : one))
    : [...template.items, item]
  return { ok: next(template, { items }) }
}

export function withoutItem(
  template: ChecklistTemplate,
  id: string,
): Outcome<ChecklistTemplate, TemplateRefusal> {
  const items = template.items.filter((one) => one.id !== id)
  return items.length === template.items.length ? { refusal: 'not-there' } : { ok: next(template, { items }) }
}

export function withNamed(template: ChecklistTemplate, named: ChecklistTemplate['named']): ChecklistTemplate {
  return next(template, { named })
}

/** The longest before first. */
export function inOrder(items: readonly TemplateItem[]): TemplateItem[] {
  return items.toSorted((a, b) => b.daysBefore - a.daysBefore)
}

function next(template: ChecklistTemplate, change: Partial<ChecklistTemplate>): ChecklistTemplate {
  return { ...template, ...change, version: template.version + 1 }
}
