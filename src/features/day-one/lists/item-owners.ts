import { canDecideFor, type PeopleService, type Person } from '../../people/index.ts'
import type { ChecklistTemplate, ItemOwner, TemplateItem } from '../template/index.ts'
import type { ReadyList } from './ready-list.ts'

type Owned = Pick<TemplateItem, 'owner'> & { ownerId?: string | undefined }

/**
 * Who does what for one person. Where nobody is named for a role, or whoever was is the person themselves or has left, it is
 * HR’s, and where nobody there may act for the person, their contact’s. CS-04: for a day during leave it is the other way
 * round: the contact asks IT and whoever has the keys, as the two agreed the day. Undefined: nobody is left to do it.
 */
export async function itemOwners(
  people: Pick<PeopleService, 'find' | 'contactOf' | 'hrFor'>,
  about: {
    person: Person
    named: ChecklistTemplate['named']
    buddyId: string | undefined
    kind: ReadyList['kind']
  },
): Promise<(item: Owned) => Promise<Person | undefined>> {
  const { person, named, buddyId, kind } = about
  const contact = await people.contactOf(person)
  const hr = await hrOf()
  const usual = kind === 'day' ? (contact ?? hr) : (hr ?? contact)
  const idOf: Record<ItemOwner, (item: Owned) => string | undefined> = {
    it: () => named.it,
    facilities: () => named.facilities,
    payroll: () => named.payroll,
    hr: () => (hr ?? contact)?.id,
    contact: () => contact?.id,
    buddy: () => buddyId,
    somebody: ({ ownerId }) => ownerId,
  }
  const known = new Map<string, Person | undefined>()

  return async (item) => {
    const id = idOf[item.owner](item)
    return (id === undefined ? undefined : await found(id)) ?? usual
  }

  /** HR by name, if they may act for this person; else the first who may. */
  async function hrOf(): Promise<Person | undefined> {
    const one = named.hr === undefined ? undefined : await people.find(named.hr)
    const may =
      one?.isActive &&
      canDecideFor({ personId: one.id, organisationId: one.organisationId, roles: one.roles }, person)
    if (may) return one
    return (await people.hrFor(person)).toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]
  }

  async function found(id: string): Promise<Person | undefined> {
    if (!known.has(id)) known.set(id, await people.find(id))
    const one = known.get(id)
    const may = one?.isActive && one.organisationId === person.organisationId && one.id !== person.id
    return may ? one : undefined
  }
}
