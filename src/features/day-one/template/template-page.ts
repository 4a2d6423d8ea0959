import type { Form } from '../../../platform/web/forms/forms.ts'
import type { Language } from '../../../shared/language.ts'
import type { Person } from '../../people/index.ts'
import {
  afterMonthsChoices,
  forDaysChoices,
  inOrder,
  itemOwners,
  namedRoles,
  type ChecklistTemplate,
  type TemplateItem,
} from './template.ts'
import { accountItem, riskAssessment } from './usual-items.ts'

export const itemScope = 'day-one.item'
export const ownersScope = 'day-one.owners'
export const templatePath = '/admin/checklist'

type People = ReadonlyMap<string, Person>

/** Every item in the order of its day, and who does what is a role’s. */
export function templatePage(
  { items, named, version }: ChecklistTemplate,
  { people, language }: { people: People; language: Language },
) {
  return {
    isEmpty: items.length === 0,
    version,
    rows: inOrder(items).map((item) => ({
      href: `${templatePath}/items/${item.id}`,
      name: language === 'cy' ? item.nameInWelsh : item.name,
      ownerKey: `day-one.roles.${item.owner}`,
      somebody: people.get(item.ownerId ?? '')?.name,
      whenKey: whenKeyOf(item),
      days: Math.abs(item.daysBefore),
      monthsKey: item.afterMonths ? `day-one.template.after.${item.afterMonths}` : undefined,
      forDaysKey: forDaysKey(item),
    })),
    named: namedRoles.map((role) => ({
      roleKey: `day-one.roles.${role}`,
      name: people.get(named[role] ?? '')?.name,
    })),
  }
}

/** HS-05: the risk assessment is for every day, whatever the list has. */
function forDaysKey({ id, forDays }: TemplateItem): string | undefined {
  if (id === riskAssessment.id) return 'day-one.template.forDays.every'
  return forDays === 'none' ? undefined : `day-one.template.forDays.${forDays}`
}

/** One item, as a form. `isChanged`: somebody else changed the list meanwhile, and this form now goes by what they left. */
export function itemPage(form: Form, { item, version, isChanged }: ItemAround) {
  return {
    form: { ...form, typed: { ...form.typed, version: String(version) } },
    isChanged: isChanged ?? false,
    isNew: item === undefined,
    // How long IT needs is a setting.
    isAccount: item?.id === accountItem,
    accountDays: item?.id === accountItem ? item.daysBefore : undefined,
    address: item ? `${templatePath}/items/${item.id}` : `${templatePath}/new`,
    removal: item && `${templatePath}/items/${item.id}/removal`,
    version,
    owners: itemOwners,
    whens: ['before', 'after'],
    afterMonths: afterMonthsChoices.map(String),
    forDays: forDaysChoices,
  }
}

export interface ItemAround {
  item: TemplateItem | undefined
  version: number
  isChanged?: boolean
}

/** What the form of an item begins with. */
export function typedItem(item: TemplateItem | undefined, people: People): Record<string, string> {
  if (!item) return { when: 'before', afterMonths: '0', forDays: 'none' }
  const { name, nameInWelsh, owner, ownerId, daysBefore, afterMonths, forDays } = item
  return {
    name,
    nameInWelsh,
    owner,
    staffNumber: people.get(ownerId ?? '')?.staffNumber ?? '',
    days: String(Math.abs(daysBefore)),
    when: daysBefore < 0 ? 'after' : 'before',
    afterMonths: String(afterMonths ?? 0),
    forDays,
  }
}

/** What the form of who does what begins with: their staff numbers, as they are typed. */
export function typedOwners({ named }: ChecklistTemplate, people: People): Record<string, string> {
  return Object.fromEntries(
    namedRoles.map((role) => [role, people.get(named[role] ?? '')?.staffNumber ?? '']),
  )
}

export function ownersPage(form: Form, { version, isChanged }: { version: number; isChanged?: boolean }) {
  return {
    form: { ...form, typed: { ...form.typed, version: String(version) } },
    isChanged: isChanged ?? false,
    version,
    address: `${templatePath}/owners`,
    roles: namedRoles.map((role) => ({ role, roleKey: `day-one.roles.${role}` })),
  }
}

function whenKeyOf({ daysBefore }: TemplateItem): string {
  if (daysBefore === 0) return 'day-one.template.onTheDay'
  return `day-one.template.${daysBefore > 0 ? 'before' : 'afterDay'}`
}
