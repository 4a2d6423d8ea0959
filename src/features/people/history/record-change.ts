import { patternDays } from '../../../shared/week-pattern.ts'
import type { Person } from '../person.ts'

/** What HR correct of a person, by the names of its fields: nothing about health, and no leave. */
export const recordFields = [
  'name',
  'called',
  'staffNumber',
  'email',
  'language',
  'managerId',
  'contactId',
  'teamId',
  'siteId',
  'salary',
  ...patternDays,
  'isActive',
] as const

export type RecordField = (typeof recordFields)[number]

/** A field before and after. Empty: there was none. */
export interface FieldChange {
  field: RecordField
  before: string
  after: string
}

/** One correction: what was before, who made it, and when. */
export interface RecordChange {
  id: string
  organisationId: string
  personId: string
  /** Nobody here: whoever runs the portal. */
  byId?: string
  /** By a file of people, and not on the pages. */
  isByFile?: boolean
  at: Date
  changes: FieldChange[]
}

/** A correction that is not written yet: the store gives its id. */
export type NewRecordChange = Omit<RecordChange, 'id'>

/** Who corrected something, how, and when. */
export type Correction = Pick<RecordChange, 'byId' | 'isByFile' | 'at'>

/** The row of history that a correction leaves of a person. */
export function recordChange(before: Person, after: Person, correction: Correction): NewRecordChange {
  const { id: personId, organisationId } = after
  return { organisationId, personId, ...correction, changes: changesBetween(before, after) }
}

/** The fields in which two states of a record differ, in the order of the form. */
export function changesBetween(before: Person, after: Person): FieldChange[] {
  return recordFields
    .map((field) => ({ field, before: valueOf(before, field), after: valueOf(after, field) }))
    .filter((change) => change.before !== change.after)
}

/** One field as it is kept: ids for people and units, hours in hundredths, pence. */
export function valueOf(person: Person, field: RecordField): string {
  const value = isOfPattern(field) ? person.pattern[field] : person[field]
  return value === undefined ? '' : String(value)
}

/** The ids of people whom changes name. */
export function idsOfPeopleIn(changes: readonly FieldChange[]): string[] {
  const ofPeople = changes.filter(({ field }) => field === 'managerId' || field === 'contactId')
  return [...new Set(ofPeople.flatMap(({ before, after }) => [before, after]))].filter((id) => id !== '')
}

export function isOfPattern(field: RecordField): field is (typeof patternDays)[number] {
  return patternDays.some((day) => day === field)
}
