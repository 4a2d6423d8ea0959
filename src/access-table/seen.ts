import type { PersonField } from './person-fields.ts'
import type { ViewerKind } from './viewer-kinds.ts'

/** On a page, what these viewers see of the person. */
export interface Seen {
  page: string
  by: readonly ViewerKind[]
  fields: readonly PersonField[]
}

export function on(page: string, by: readonly ViewerKind[], ...fields: PersonField[]): Seen {
  return { page, by, fields }
}
