import type { Viewer } from '../../../shared/viewer.ts'
import { canKeepRecordOf, changesBetween, type Organisation, type Person } from '../../people/index.ts'
import { readRecord } from './checked-record-form.ts'
import type { FitParts } from './fit-record.ts'

/**
 * Somebody who is there with this number and is just as it was typed: the button was pressed before, however long ago. Anybody
 * who differs is somebody else.
 */
export async function addedAlready(
  parts: FitParts,
  values: Record<string, string>,
  about: { viewer: Viewer; organisation: Organisation },
): Promise<Person | undefined> {
  const person = await parts.people.findByStaffNumber(
    about.organisation.id,
    (values['staffNumber'] ?? '').trim(),
  )
  if (!person?.isActive || !canKeepRecordOf(about.viewer, person)) return undefined
  const read = await readRecord(parts, values, { ...about, person })
  if ('form' in read) return undefined
  const asTyped = { ...person, ...read.facts } as Person
  return changesBetween(person, asTyped).length === 0 ? person : undefined
}
