import type { Form } from '../../../platform/web/forms/forms.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { Organisation, Person, RecordFacts } from '../../people/index.ts'
import { fitRecord, type FitParts, type Fitting } from './fit-record.ts'
import { readRecordForm, type TypedRecord } from './record-form.ts'

export interface RefusedRecord {
  form: Form
  choices: Extract<Fitting, { problems: unknown }>['choices']
}

export interface ReadRecord {
  typed: TypedRecord
  facts: RecordFacts
}

/** Reads a record that HR typed, and asks whether it fits; else the form comes back with what is wrong. */
export async function readRecord(
  parts: FitParts,
  body: Record<string, string>,
  about: { viewer: Viewer; organisation: Organisation; person: Person | undefined },
): Promise<ReadRecord | RefusedRecord> {
  const read = readRecordForm(body)
  if ('form' in read) return { form: read.form, choices: [] }
  const fitting = await fitRecord(parts, read.value, about)
  if ('facts' in fitting) return { typed: read.value, facts: fitting.facts }
  const { problems, choices } = fitting
  return { form: { scope: 'people-desk', typed: body, problems }, choices }
}
