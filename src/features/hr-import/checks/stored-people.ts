import {
  alikeKey,
  type Organisation,
  type OrganisationStore,
  type Person,
  type PersonStore,
} from '../../people/index.ts'
import type { FileRow } from '../csv-file/read-file.ts'
import { staffKey } from './roster.ts'

/** What is stored about the people of some rows. */
export interface StoredPeople {
  organisation(row: FileRow): Organisation | undefined
  person(row: FileRow): Person | undefined
  /** The stored person whose number the row gives as that of the manager. */
  manager(row: FileRow): Person | undefined
  /** The holder of the row's address, whoever that is. */
  holderOfEmail(row: FileRow): Person | undefined
  /** Of the numbers of these rows that nobody here has: whether one differs from a stored one by zeros in front or capitals alone. */
  isAlikeToSomebody(organisationId: string, staffNumber: string): boolean
}

type Finding = Pick<PersonStore, 'findByStaffNumbers' | 'findByEmails' | 'findAlike'>

/** Looks up what is stored about rows, some at a time; organisations are looked up once. */
export function createStoredPeopleFinder(people: Finding, organisations: OrganisationStore) {
  const known = new Map<string, Organisation | undefined>()
  const organisationIdOf = (row: FileRow) => known.get(row.organisation)?.id

  return async function findStored(rows: readonly FileRow[]): Promise<StoredPeople> {
    for (const name of new Set(rows.map((row) => row.organisation))) {
      if (!known.has(name)) known.set(name, await organisations.findByName(name))
    }
    const byNumber = new Map<string, Person>()
    const alike = new Set<string>()
    for (const [id, ofOne] of Map.groupBy(rows, organisationIdOf)) {
      if (id !== undefined) await findInOrganisation(id, ofOne, { byNumber, alike })
    }
    const emails = rows.map((row) => row.row.email).filter((email) => email !== undefined)
    const holders = emails.length === 0 ? [] : await people.findByEmails(emails)
    const byEmail = new Map(holders.map((person) => [person.email, person]))
    return {
      organisation: (row) => known.get(row.organisation),
      person: (row) => byNumber.get(staffKey(organisationIdOf(row), row.staffNumber)),
      manager: (row) => byNumber.get(staffKey(organisationIdOf(row), row.row.manager ?? '')),
      holderOfEmail: (row) => (row.row.email === undefined ? undefined : byEmail.get(row.row.email)),
      isAlikeToSomebody: (id, staffNumber) => alike.has(staffKey(id, alikeKey(staffNumber))),
    }
  }

  async function findInOrganisation(
    id: string,
    rows: readonly FileRow[],
    { byNumber, alike }: { byNumber: Map<string, Person>; alike: Set<string> },
  ): Promise<void> {
    const own = new Set(rows.map(({ staffNumber }) => staffNumber))
    const managers = rows.map(({ row }) => row.manager).filter((manager) => typeof manager === 'string')
    // Two questions, each of fewer numbers than a batch has rows.
    for (const numbers of [[...own], managers.filter((manager) => !own.has(manager))]) {
      const found = numbers.length === 0 ? [] : await people.findByStaffNumbers(id, numbers)
      for (const person of found) byNumber.set(staffKey(id, person.staffNumber), person)
    }
    const newNumbers = [...own].filter((number) => !byNumber.has(staffKey(id, number)))
    if (newNumbers.length === 0) return
    for (const key of await people.findAlike(id, newNumbers)) alike.add(staffKey(id, key))
  }
}
