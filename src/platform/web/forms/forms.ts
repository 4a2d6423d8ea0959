import type { z } from 'zod'
import { hasLostLetters, visibleText } from '../../../shared/visible-text.ts'

/** One fault in a form. Its sentence is `<scope>.problems.<field>.<code>` in the text catalogue. */
export interface Problem {
  field: string
  code: string
  values?: Record<string, string | number>
  /** The name in the catalogue, where many fields share a sentence. */
  sentence?: string
  /** The whole key in the catalogue, where many forms share a sentence. */
  key?: string
}

/** What a form page shows: what was typed, to lose nothing, and what is wrong with it. */
export interface Form {
  scope: string
  typed: Record<string, string>
  problems: Problem[]
}

export type FormResult<T> = { value: T } | { form: Form }

/** An untouched form, with values to start from. */
export function emptyForm(scope: string, typed: Record<string, string> = {}): Form {
  return { scope, typed, problems: [] }
}

/** The same form, shown again with faults that a service found. */
export function formWithProblems(scope: string, body: unknown, problems: Problem[]): Form {
  return { scope, typed: typedValues(body), problems }
}

/**
 * Reads a posted form with its schema. The message of a zod issue is the problem's code; an issue
 * without a message of ours is `invalid`. A form in which letters were lost is read no further.
 */
export function readForm<T>(scope: string, schema: z.ZodType<T>, body: unknown): FormResult<T> {
  const typed = typedValues(body)
  const lost = formWithLostLetters(scope, typed)
  if (lost) return { form: lost }
  const result = schema.safeParse(typed)
  if (result.success) return { value: result.data }
  const problems = result.error.issues.map((issue) => ({
    field: String(issue.path[0] ?? 'form'),
    code: /^[a-z][a-zA-Z]*$/.test(issue.message) ? issue.message : 'invalid',
    // What a field type of ours says of its sentence: `key` and `values`.
    ...(issue.code === 'custom' ? issue.params : {}),
  }))
  return { form: { scope, typed, problems: firstOfEachField(problems) } }
}

/** The form with its problem, where a program on the way put U+FFFD in the place of letters; else undefined. */
export function formWithLostLetters(scope: string, typed: Record<string, string>): Form | undefined {
  const lost = Object.keys(typed).filter((name) => hasLostLetters(typed[name] ?? ''))
  // Of a date, the input of the day bears the name of the whole.
  const problems = lost.map((name) => ({
    field: name.replace(/-day$/, ''),
    code: 'lostLetters',
    key: 'parts.lostLetters',
  }))
  return problems.length === 0 ? undefined : { scope, typed, problems: firstOfEachField(problems) }
}

/**
 * What a form carries in hidden fields: nobody typed it, so a schema catches what is missing and what it makes of it finds
 * nothing.
 */
export function readHidden<T>(schema: z.ZodType<T>, body: unknown): T {
  return schema.parse(typedValues(body))
}

/** One hidden field of the portal's own; undefined where it is missing or not a text. */
export function hiddenField(body: unknown, name: string): string | undefined {
  const value: unknown = Object.entries(body ?? {}).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : undefined
}

/** The form with these values in it, where there are some. */
export function filledIn(form: Form, values: Record<string, string> | undefined): Form {
  return values ? { ...form, typed: { ...form.typed, ...values } } : form
}

/**
 * What was typed, as it is read: without what shows nothing. A repeated field counts once, with its last value; anything
 * that is not text, or is the portal's own, is dropped.
 */
export function typedValues(body: unknown): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const [name, value] of Object.entries(body ?? {})) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value
    if (!name.startsWith('_') && typeof last === 'string') typed[name] = visibleText(last)
  }
  return typed
}

function firstOfEachField(problems: Problem[]): Problem[] {
  return problems.filter((problem, at) => problems.findIndex((p) => p.field === problem.field) === at)
}
