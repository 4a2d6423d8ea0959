import { isDeepStrictEqual } from 'node:util'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { type Person, somebodyNew, withActivity } from '../../people/index.ts'
import type { CellFault } from '../fault.ts'
import { balancesAfter } from './balances-after.ts'
import { leavesAfter } from './leave-after.ts'
import type { PersonRow } from '../csv-file/person-row.ts'

/** Who the row is about, found before the row is heard. */
export interface RowSubject {
  personId: string
  organisationId: string
  staffNumber: string
  /** Null: nobody. Undefined: as stored. */
  managerId?: string | null
}

export type PersonAfter = { person: Person; faults: CellFault[] }

/** The person once the row has been heard. Leave ids of new leaves are new each time it is asked. */
export function personAfter(
  stored: Person | undefined,
  subject: RowSubject,
  row: PersonRow,
  today: CivilDate,
): PersonAfter {
  const before = stored ?? somebodyNew({ ...subject, id: subject.personId, name: '', email: '' })
  const {
    leave,
    pattern,
    manager: _manager,
    addressConfirmedBy: _confirmedBy,
    salary,
    called,
    balances,
    language,
    ...given
  } = row
  const heard =
    leave === undefined ? { leaves: before.leaves, faults: [] } : leavesAfter(before.leaves, leave, today)
  const has = balances && balancesAfter(before.leaveBalances, balances, today)
  const person: Person = {
    ...before,
    ...given,
    // WEL-01: what they chose themselves stays, whatever HR’s system has (decision 106).
    ...(language !== undefined && before.languageChosenOn === undefined && { language }),
    pattern: { ...before.pattern, ...pattern },
    ...(has?.balances && { leaveBalances: has.balances }),
    leaves: heard.leaves,
    sessionVersion: before.sessionVersion + (losesAccess(before, row) ? 1 : 0),
  }
  // Whom HR names is somebody real, also under the number of somebody made up.
  delete person.isMadeUp
  setOrEmpty(person, 'salary', salary)
  setOrEmpty(person, 'called', called)
  setOrEmpty(person, 'managerId', subject.managerId)
  return {
    person: withActivity(person, person.isActive, today),
    faults: [...missingOfSomebodyNew(stored, row), ...heard.faults, ...(has?.faults ?? [])],
  }
}

/** Whether the row changes nothing. */
export function isUnchanged(stored: Person, after: Person): boolean {
  return isDeepStrictEqual(comparable(stored), comparable(after))
}

function comparable(person: Person): object {
  const entries = Object.entries(person).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(entries), roles: person.roles.toSorted() }
}

function missingOfSomebodyNew(stored: Person | undefined, row: PersonRow): CellFault[] {
  if (stored !== undefined) return []
  const missing = (['name', 'email'] as const).filter((column) => row[column] === undefined)
  return missing.map((column) => ({ column, wrong: { code: 'neededOfNew' } }))
}

function losesAccess(before: Person, { roles, isActive }: PersonRow): boolean {
  const losesRole = roles !== undefined && before.roles.some((role) => !roles.includes(role))
  return losesRole || (before.isActive && isActive === false)
}

function setOrEmpty<K extends 'salary' | 'called' | 'managerId'>(
  person: Person,
  key: K,
  value: Person[K] | null,
): void {
  if (value === null) delete person[key]
  else if (value !== undefined) person[key] = value
}
