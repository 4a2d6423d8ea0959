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

/** Which of the pages of columns it is. */
export const columnsForm = z.object({ page: z.coerce.number().int().min(1).catch(1) })

/** What a column may be said to be. An organisation need not be given: it is the reader’s. */
export const columnValues: readonly ColumnChoice[] = [leftOut, ...allColumns]

export function fieldOf(at: number): string {
  return `column-${at}`
}

/**
 * What was said of each of the columns of a file; or what is wrong with it, since each of ours comes from one of theirs. Of
 * those from `until` on somebody is still to be asked.
 */
export function readChoices(
  said: readonly (string | undefined)[],
  until = said.length,
): { choices: ColumnChoice[] } | { problems: Problem[] } {
  const choices = said.map((one) => columnValues.find((value) => value === one))
  const problems = choices.slice(0, until).flatMap((choice, at) => problemOf(choice, at, choices))
  if (problems.length === 0 && until === said.length && !choices.includes('staff_number'))
    problems.push({ field: fieldOf(0), code: 'noNumber', sentence: 'column' })
  return problems.length > 0 ? { problems } : { choices: choices.map((choice) => choice ?? leftOut) }
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
