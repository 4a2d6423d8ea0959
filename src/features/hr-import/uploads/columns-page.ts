import { emptyForm, formWithProblems, type Form, type Problem } from '../../../platform/web/forms/forms.ts'
import { columnValues, fieldOf, guessed, scope } from './upload-forms.ts'

/** So many lists of choices fit a page that a phone loads in a moment. */
export const columnsPerPage = 15

export interface ForeignColumns {
  names: readonly string[]
  choices: readonly string[] | undefined
}

/** What each column of a file is: those of one page, counted from 1. */
export function columnsPage(
  key: string,
  { names, choices }: ForeignColumns,
  { page, form }: { page: number; form?: Form | undefined },
) {
  const [from, to] = [(page - 1) * columnsPerPage, Math.min(page * columnsPerPage, names.length)]
  return {
    key,
    page,
    isOneOfMany: names.length > columnsPerPage,
    from: from + 1,
    to,
    count: names.length,
    before:
      page > 1 ? `/hr/import/columns?${new URLSearchParams({ upload: key, page: String(page - 1) })}` : '',
    form: form ?? emptyForm(scope, fieldsOf(choices ?? guessed(names))),
    values: columnValues,
    columns: names
      .map((name, at) => ({ field: fieldOf(at), name: name.slice(0, longestName), number: at + 1 }))
      .slice(from, to),
  }
}

const longestName = 60

export function lastPageOf({ names }: ForeignColumns): number {
  return Math.max(1, Math.ceil(names.length / columnsPerPage))
}

/** Of every column: what is typed on this page, and what was said of the others. */
export function saidOnPage(
  { names, choices }: ForeignColumns,
  page: number,
  typed: Readonly<Record<string, string>>,
): (string | undefined)[] {
  const known = choices ?? guessed(names)
  return names.map((_, at) => (pageOf(at) === page ? typed[fieldOf(at)] : known[at]))
}

/** The first page with something wrong, and its form. */
export function wrongPage(
  said: readonly (string | undefined)[],
  problems: readonly Problem[],
): { page: number; form: Form } {
  const pageOfProblem = ({ field }: Problem): number =>
    pageOf(said.findIndex((_, at) => fieldOf(at) === field))
  const page = Math.min(...problems.map(pageOfProblem))
  const there = problems.filter((problem) => pageOfProblem(problem) === page)
  return { page, form: formWithProblems(scope, fieldsOf(said), there) }
}

function pageOf(at: number): number {
  return Math.floor(at / columnsPerPage) + 1
}

function fieldsOf(said: readonly (string | undefined)[]): Record<string, string> {
  return Object.fromEntries(said.map((choice, at) => [fieldOf(at), choice ?? '']))
}
