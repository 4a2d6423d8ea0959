import Handlebars from 'handlebars'
import type { Form, Problem } from '../forms/forms.ts'
import type { Params } from './govuk-components.ts'

/** Writes a problem as a sentence: `<scope>.problems.<field>.<code>` with its values. */
export type ProblemText = (form: Form, problem: Problem) => string

/**
 * Parameters of GOV.UK's input, textarea and file-upload for one field of a form.
 * `look`: label (bold, or with `plain=true` regular, or with `heading=true` the page's h1), hint, width (2 to 30 characters),
 * suffix, prefix, value (else what was typed); anything else goes to GOV.UK's template as it is.
 */
export function inputParams(form: Form, name: string, look: Params, say: ProblemText): Params {
  const { label, hint, plain, heading, width, suffix, prefix, value, classes, ...rest } = look
  const widthClass = typeof width === 'number' ? `govuk-input--width-${width}` : undefined
  return {
    id: name,
    name,
    value: value ?? typedIn(form, name),
    label: { ...words(label), ...labelLook('govuk-label', plain, heading) },
    classes: [widthClass, classes].filter(Boolean).join(' '),
    ...optional({ hint: words(hint), suffix: words(suffix), prefix: words(prefix) }),
    ...problemIn(form, [name], say),
    ...rest,
  }
}

/** Parameters of GOV.UK's date-input: three inputs, `<name>-day`, `<name>-month`, `<name>-year`. */
export function dateParams(
  form: Form,
  name: string,
  look: Params,
  parts: DateParts,
  say: ProblemText,
): Params {
  const { legend: given, label = given, hint, plain, heading, ...rest } = look
  const fields = ['day', 'month', 'year'].map((part) => `${name}-${part}`)
  const items = (['day', 'month', 'year'] as const).map((part) => {
    const isFaulty = form.problems.some(({ field }) => field === `${name}-${part}`)
    return {
      // The error summary links to the faulty part, or to the date's own name, which the first input then bears.
      id: part === 'day' && !isFaulty ? name : `${name}-${part}`,
      name: part,
      label: parts[part],
      value: typedIn(form, `${name}-${part}`),
      ...(isFaulty ? { error: true } : {}),
    }
  })
  return {
    id: `${name}-date`,
    namePrefix: name,
    items,
    fieldset: legend(label, plain, heading),
    ...optional({ hint: words(hint) }),
    ...problemIn(form, [name, ...fields], say),
    ...rest,
  }
}

export type DateParts = Record<'day' | 'month' | 'year', string>

export interface Choice extends Params {
  value?: string
  /** A checkbox with a name of its own, so that each one ticked reaches the form. */
  name?: string
}

/**
 * Parameters of GOV.UK's radios, checkboxes and select. Items are `{ value, text, hint? }` or `{ divider }`; the form reader
 * keeps one value for a name, so each checkbox of several needs its own `name`.
 */
export function choiceParams(
  form: Form,
  name: string,
  items: Choice[],
  look: Params,
  say: ProblemText,
): Params {
  const { legend: given, label = given, hint, plain, heading, ...rest } = look
  return {
    idPrefix: name,
    id: name,
    name,
    items: items.map((item) => chosen(item, typedIn(form, item.name ?? name))),
    fieldset: legend(label, plain, heading),
    label: { ...words(label), ...labelLook('govuk-label', plain, heading) },
    ...optional({ hint: words(hint) }),
    ...problemIn(form, [name], say),
    ...rest,
  }
}

function chosen(item: Choice, typed: string | undefined): Choice {
  const is = item.value !== undefined && item.value === typed
  const hint = words(item['hint'])
  return { ...item, checked: is, selected: is, ...(hint === undefined ? {} : { hint }) }
}

function typedIn(form: Form, name: string): string | undefined {
  return Object.hasOwn(form.typed, name) ? form.typed[name] : undefined
}

function problemIn(form: Form, fields: string[], say: ProblemText): Params {
  const problem = form.problems.find(({ field }) => fields.includes(field))
  return problem === undefined ? {} : { errorMessage: { text: say(form, problem) } }
}

function legend(label: unknown, plain: unknown, heading: unknown): Params {
  return { legend: { ...words(label), ...labelLook('govuk-fieldset__legend', plain, heading) } }
}

function labelLook(block: string, plain: unknown, heading: unknown): Params {
  if (heading === true) return { classes: `${block}--l`, isPageHeading: true }
  return plain === true ? {} : { classes: `${block}--s` }
}

/** Text, or HTML that a helper of ours made, in the shape GOV.UK's templates take. */
export function words(value: unknown): Params | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (value instanceof Handlebars.SafeString) return { html: value }
  return typeof value === 'object' ? { ...value } : { text: value }
}

function optional(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined))
}
