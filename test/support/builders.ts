import { civilDate } from '../../src/shared/civil-date.ts'
import { newId } from '../../src/shared/ids.ts'
import { defaultSettings, type Organisation, type Person } from '../../src/features/people/index.ts'
import type { LeaveRecord } from '../../src/policy/leave/served-leave.ts'
import type { TestPortal } from './start-app.ts'

/** An employer, with the usual settings since 2025. */
export function anOrganisation(overrides: Partial<Organisation> = {}): Organisation {
  const id = overrides.id ?? newId()
  return {
    id,
    // In letters: its mails have no other six digits than their code.
    name: `Department ${id.slice(0, 8).replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`,
    hrPhone: '01632 960 100',
    settings: [defaultSettings(civilDate('2025-01-01'))],
    ...overrides,
  }
}

/** Somebody on the staff of 37 hours, at £36,000 a year (PAY-04). */
export function aPerson(overrides: Partial<Person> = {}): Person {
  const id = overrides.id ?? newId()
  return {
    id,
    organisationId: 'set me',
    staffNumber: id.slice(0, 8),
    name: 'Priya Shah',
    email: `${id}@example.org`,
    language: 'en',
    roles: [],
    pattern: { mon: 740, tue: 740, wed: 740, thu: 740, fri: 740, sat: 0, sun: 0 },
    salary: 3_600_000,
    leaves: [],
    isActive: true,
    sessionVersion: 1,
    ...overrides,
  }
}

/** Case W of the register, src/policy/README.md: due Fri 19 Sep 2025, away from Wed 3 Sep 2025, born Mon 22 Sep 2025, back on Wed 2 Sep 2026. */
export function aMaternityLeave(overrides: Partial<LeaveRecord> = {}): LeaveRecord {
  return {
    id: newId(),
    type: 'maternity',
    start: civilDate('2025-09-03'),
    dueDate: civilDate('2025-09-19'),
    birthDate: civilDate('2025-09-22'),
    ...overrides,
  }
}

export interface Team {
  organisation: Organisation
  /** Away on maternity leave, Case W. Her manager is her contact. */
  away: Person
  manager: Person
  editor: Person
  hr: Person
  admin: Person
}

/** One employer with somebody in every role, stored. */
export async function aTeam(
  portal: TestPortal,
  overrides: { away?: Partial<Person>; organisation?: Partial<Organisation> } = {},
): Promise<Team> {
  const organisation = anOrganisation(overrides.organisation)
  const organisationId = organisation.id
  const manager = aPerson({ organisationId, name: 'Tom Ellis', roles: ['manager'] })
  const away = aPerson({
    organisationId,
    managerId: manager.id,
    leaves: [aMaternityLeave()],
    ...overrides.away,
  })
  const editor = aPerson({ organisationId, name: 'Sam Price', roles: ['editor'] })
  const hr = aPerson({ organisationId, name: 'Helen Marsh', roles: ['hr'] })
  const admin = aPerson({ organisationId, name: 'Noor Aziz', roles: ['admin'] })
  const { people } = portal.services
  await people.saveOrganisation(organisation)
  for (const person of [manager, away, editor, hr, admin]) await people.save(person)
  return { organisation, away, manager, editor, hr, admin }
}
