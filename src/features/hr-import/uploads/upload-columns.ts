import { leftOut, readColumns, type ColumnChoice } from '../csv-file/columns.ts'
import { ImportFileError } from '../fault.ts'

/** A line of one name is no other program's list of people. */
export const fewestForeign = 2

/** Whether the portal knows the names as they stand. */
export function isOurs(names: readonly string[]): boolean {
  try {
    readColumns(names, { organisation: 'theirs' })
    return true
  } catch (error) {
    if (error instanceof ImportFileError) return false
    throw error
  }
}

/** Of an upload, as it is read: of nobody else’s organisation. */
export function columnReading(choices: readonly string[] | undefined, organisation: string) {
  return { choices: choices?.map((one) => (one === '' ? leftOut : (one as ColumnChoice))), organisation }
}
