import type { ViewerKind } from '../../../src/access-table/index.ts'
import type { Person } from '../../../src/features/people/index.ts'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { newId } from '../../../src/shared/ids.ts'
import { sessionOf } from '../browser.ts'
import { aMaternityLeave, anOrganisation, aPerson } from '../builders.ts'
import { marksOf, type Subject } from './marks.ts'
import type { TestPortal } from '../start-app.ts'

export type Everybody = Record<Exclude<ViewerKind, 'signedOut'> | Subject, Person>

/** The unit of both lists, by its id. */
export const unitId = newId()

/** One of each kind of viewer, stored, and the person after a loss. */
export async function everybody(portal: TestPortal): Promise<Everybody> {
  const units = [{ id: unitId, name: 'Unit-of-hers' }]
  const organisation = anOrganisation({ sites: units, teams: units, areas: units })
  const elsewhere = anOrganisation()
  const home = { organisationId: organisation.id }
  const manager = aPerson({ ...home, name: 'Tom Ellis', roles: ['manager'] })
  const contact = aPerson({ ...home, name: 'Cai Morgan', roles: ['manager'] })
  const otherManager = aPerson({ ...home, name: 'Olwen Rees', roles: ['manager'] })
  const kept = { managerId: manager.id, contactId: contact.id }
  const ofOthers = { ...home, managerId: otherManager.id }
  const found: Everybody = {
    codeAlone: aPerson({
      ...ofOthers,
      name: 'Cod Alone',
      roles: ['manager', 'editor', 'hr', 'admin'],
      leaves: [aMaternityLeave()],
    }),
    left: aPerson({ ...home, name: 'Les Gone', roles: ['manager', 'editor', 'hr', 'admin'] }),
    person: aPerson({ ...home, ...kept, ...marksOf.person.facts }),
    bereaved: aPerson({ ...home, ...kept, ...marksOf.bereaved.facts }),
    returner: aPerson({ ...ofOthers, name: 'Rhys Back', leaves: [leaveThatEnded()] }),
    colleague: aPerson({ ...ofOthers, name: 'Col Away', leaves: [aMaternityLeave()] }),
    manager,
    contact,
    otherManager,
    hr: aPerson({ ...home, name: 'Helen Marsh', roles: ['hr'] }),
    hrAboutThemselves: aPerson({ ...ofOthers, ...marksOf.hrAboutThemselves.facts, roles: ['hr'] }),
    administrator: aPerson({ ...home, name: 'Noor Aziz', roles: ['admin'] }),
    editor: aPerson({ ...home, name: 'Sam Price', roles: ['editor'] }),
    stranger: aPerson({
      organisationId: elsewhere.id,
      name: 'Stra Nger',
      roles: ['manager', 'editor', 'hr', 'admin'],
    }),
  }
  const { people } = portal.services
  await people.saveOrganisation(organisation)
  await people.saveOrganisation(elsewhere)
  await people.addAll(Object.values(found))
  await keepPlace(portal, organisation.id)
  return found
}

/** What there is at the one site. */
async function keepPlace(portal: TestPortal, organisationId: string): Promise<void> {
  const has = { hasRestRoom: true, hasPrivateRoom: true, isStepFree: true, isShared: false }
  const words = { address: '', rooms: '', access: '', parking: '', transport: '', gettingIn: '' }
  const place = { _id: unitId, organisationId, kind: 'hub', ...has, ...words, version: 1 }
  await portal.services.database.connection.collection<{ _id: string }>('hubs').insertOne(place)
}

/** The cookie of each one's session. Whoever has left was signed in before. */
export async function cookiesOf(
  portal: TestPortal,
  found: Everybody,
): Promise<Record<keyof Everybody, string>> {
  const entries = await Promise.all(
    Object.entries(found).map(async ([kind, person]) => {
      const way = kind === 'codeAlone' ? 'code' : 'passkey'
      return [kind, `session=${await sessionOf(portal, person, undefined, way)}; Path=/`] as const
    }),
  )
  const { left } = found
  await portal.services.people.save({ ...left, isActive: false, sessionVersion: left.sessionVersion + 1 })
  return Object.fromEntries(entries) as Record<keyof Everybody, string>
}

function leaveThatEnded(): LeaveRecord {
  return aMaternityLeave({
    start: civilDate('2025-04-02'),
    dueDate: civilDate('2025-04-20'),
    birthDate: civilDate('2025-04-20'),
    returnDate: civilDate('2026-03-09'),
  })
}
