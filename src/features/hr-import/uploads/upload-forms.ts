import { z } from 'zod'
import { allColumns, leftOut, type Column, type ColumnChoice } from '../csv-file/columns.ts'
import type { Problem } from '../../../platform/web/forms/forms.ts'

export const scope = 'hr-import'

/** A box that is ticked says yes. */
const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'yes')

export const uploadForm = z.object({ skipFaulty: ticked, alikeNumbers: ticked })

export const writeForm = z.object({
  upload: z.string().catch(''),
  seen: z.string().catch(''),
  invites: ticked,
})

/** What a column may be said to be. An organisation need not be given: it is the reader’s. */
export const columnValues: readonly ColumnChoice[] = [leftOut, ...allColumns]

export function fieldOf(at: number): string {
  return `column-${at}`
}

/** What was said of each column; or what is wrong with it, since each of ours comes from one of theirs. */
export function readChoices(
  typed: Readonly<Record<string, string>>,
  count: number,
): { choices: ColumnChoice[] } | { problems: Problem[] } {
  const said = Array.from({ length: count }, (_, at) => typed[fieldOf(at)])
  const choices = said.map((one) => columnValues.find((value) => value === one))
  const problems: Problem[] = choices.flatMap((choice, at) => problemOf(choice, at, choices))
  if (problems.length === 0 && !choices.includes('staff_number'))
    problems.push({ field: fieldOf(0), code: 'noNumber', sentence: 'column' })
  return problems.length > 0 ? { problems } : { choices: choices.filter((one) => one !== undefined) }
}

function problemOf(
  choice: ColumnChoice | undefined,
  at: number,
  choices: readonly (ColumnChoice | undefined)[],
): Problem[] {
  const field = fieldOf(at)
  if (choice === undefined) return [{ field, code: 'missing', sentence: 'column' }]
  const isTwice = choice !== leftOut && choices.indexOf(choice) < at
  return isTwice ? [{ field, code: 'twice', sentence: 'column' }] : []
}

/** What is offered of a column until somebody says otherwise: ours, where it has the same name. */
export function guessed(names: readonly string[]): ColumnChoice[] {
  const taken = new Set<Column>()
  return names.map((name) => {
    const same = allColumns.find((column) => column === name.toLowerCase().replaceAll(' ', '_'))
    if (same === undefined || taken.has(same)) return leftOut
    taken.add(same)
    return same
  })
}
