import type { Organisation, OrganisationStore, Person, PersonStore } from '../../people/index.ts'
import type { FileRow } from '../csv-file/read-file.ts'
import { staffKey } from './roster.ts'

/** What is stored about the people of some rows. */
export interface StoredPeople {
  organisation(row: FileRow): Organisation | undefined
  person(row: FileRow): Person | undefined
  /** The holder of the row's address, whoever that is. */
  holderOfEmail(row: FileRow): Person | undefined
}

/** Looks up what is stored about rows, some at a time; organisations are looked up once. */
export function createStoredPeopleFinder(people: PersonStore, organisations: OrganisationStore) {
  const known = new Map<string, Organisation | undefined>()

  return async function findStored(rows: readonly FileRow[]): Promise<StoredPeople> {
    for (const name of new Set(rows.map((row) => row.organisation))) {
      if (!known.has(name)) known.set(name, await organisations.findByName(name))
    }
    const byNumber = await findByNumber(rows)
    const emails = rows.map((row) => row.row.email).filter((email) => email !== undefined)
    const holders = emails.length === 0 ? [] : await people.findByEmails(emails)
    const byEmail = new Map(holders.map((person) => [person.email, person]))
    return {
      organisation: (row) => known.get(row.organisation),
      person: (row) => byNumber.get(staffKey(known.get(row.organisation)?.id, row.staffNumber)),
      holderOfEmail: (row) => (row.row.email === undefined ? undefined : byEmail.get(row.row.email)),
    }
  }

  async function findByNumber(rows: readonly FileRow[]): Promise<Map<string, Person>> {
    const found = new Map<string, Person>()
    for (const [name, ofOne] of Map.groupBy(rows, (row) => row.organisation)) {
      const id = known.get(name)?.id
      const numbers = ofOne.map((row) => row.staffNumber)
      const stored = id === undefined ? [] : await people.findByStaffNumbers(id, numbers)
      for (const person of stored) found.set(staffKey(id, person.staffNumber), person)
    }
    return found
  }
}
