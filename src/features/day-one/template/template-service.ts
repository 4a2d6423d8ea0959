import { today as dayOf } from '../../../shared/civil-date.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import { settingsOn, type PeopleService, type Person } from '../../people/index.ts'
import type { TemplateStore } from './template-store.ts'
import {
  namedRoles,
  withItem,
  withNamed,
  withoutItem,
  type ChecklistTemplate,
  type NamedRole,
  type TemplateItem,
  type TemplateRefusal,
} from './template.ts'
import { usualItems, withAccountDays } from './usual-items.ts'

export interface TemplateParts {
  templates: TemplateStore
  people: Pick<PeopleService, 'find' | 'findMany' | 'findByStaffNumber' | 'organisation'>
  audit: AuditLog
  inTransaction: InTransaction
  clock: Clock
}

/** An item as it is typed: `staffNumber` says who somebody is. Without an id it is a new one. */
export type TypedItem = Omit<TemplateItem, 'id' | 'ownerId'> & {
  id?: string | undefined
  staffNumber: string
}

/** A form that was filled in on another version. */
export type Stale = 'changed-meanwhile'

export type TemplateService = ReturnType<typeof createTemplateService>

/** What an employer has made ready for a return, kept by its HR and administrators. What exists already stays as it was made. */
export function createTemplateService({ templates, people, audit, inTransaction, clock }: TemplateParts) {
  return {
    of,
    own: (viewer: Viewer): Promise<ChecklistTemplate> => of(viewer.organisationId),

    saveItem: (
      viewer: Viewer,
      { staffNumber, id, ...typed }: TypedItem,
      version: number,
    ): Promise<Outcome<ChecklistTemplate, TemplateRefusal | Stale | 'ownerUnknown'>> =>
      change<TemplateRefusal | 'ownerUnknown'>(viewer, version, async (template) => {
        if (id !== undefined && !template.items.some((item) => item.id === id))
          return { refusal: 'not-there' }
        const owner = typed.owner === 'somebody' ? await somebody(viewer, staffNumber) : undefined
        if (typed.owner === 'somebody' && !owner) return { refusal: 'ownerUnknown' }
        return withItem(template, { id: id ?? newId(), ...typed, ...(owner && { ownerId: owner.id }) })
      }),

    removeItem: (
      viewer: Viewer,
      id: string,
      version: number,
    ): Promise<Outcome<ChecklistTemplate, TemplateRefusal | Stale>> =>
      change(viewer, version, async (template) => withoutItem(template, id)),

    /** Staff numbers by role; an empty one leaves a role to HR. Answers the roles whose number nobody has. */
    nameOwners: (
      viewer: Viewer,
      typed: Readonly<Record<NamedRole, string>>,
      version: number,
    ): Promise<Outcome<ChecklistTemplate, Stale | readonly NamedRole[]>> =>
      change<Stale | readonly NamedRole[]>(viewer, version, async (template) => {
        const named: Partial<Record<NamedRole, string>> = {}
        const unknown: NamedRole[] = []
        for (const role of namedRoles) {
          const staffNumber = typed[role]
          const person = staffNumber === '' ? undefined : await somebody(viewer, staffNumber)
          if (person) named[role] = person.id
          else if (staffNumber !== '') unknown.push(role)
        }
        return unknown.length > 0 ? { refusal: unknown } : { ok: withNamed(template, named) }
      }),

    /** Whoever is named in it, by id. */
    async peopleIn({ items, named }: ChecklistTemplate): Promise<Map<string, Person>> {
      const ids = [...Object.values(named), ...items.flatMap(({ ownerId }) => ownerId ?? [])]
      const found = ids.length === 0 ? [] : await people.findMany([...new Set(ids)])
      return new Map(found.map((person) => [person.id, person]))
    },
  }

  async function of(organisationId: string): Promise<ChecklistTemplate> {
    const organisation = await people.organisation(organisationId)
    if (!organisation) throw new NotFoundError('The organisation has gone.')
    const { itLeadDays } = settingsOn(organisation, dayOf(clock()))
    const changed = await templates.find(organisationId)
    return changed
      ? withAccountDays(changed, itLeadDays)
      : { organisationId, items: usualItems(itLeadDays), named: {}, version: 0 }
  }

  function change<Refusal>(
    viewer: Viewer,
    version: number,
    make: (template: ChecklistTemplate) => Promise<Outcome<ChecklistTemplate, Refusal>>,
  ): Promise<Outcome<ChecklistTemplate, Refusal | Stale>> {
    return inTransaction(async () => {
      const template = await of(viewer.organisationId)
      if (template.version !== version) return { refusal: 'changed-meanwhile' as const }
      const made = await make(template)
      if ('refusal' in made) return made
      if (!(await templates.put(made.ok))) return { refusal: 'changed-meanwhile' as const }
      await audit.record({ act: 'checklistChanged', by: viewer })
      return made
    })
  }

  async function somebody({ organisationId }: Viewer, staffNumber: string): Promise<Person | undefined> {
    const person = await people.findByStaffNumber(organisationId, staffNumber)
    return person?.isActive ? person : undefined
  }
}
