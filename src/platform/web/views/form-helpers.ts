import Handlebars from 'handlebars'
import { newId } from '../../../shared/ids.ts'
import { filledIn, type Form, type Problem } from '../forms/forms.ts'
import { idempotencyKeyField } from '../forms/idempotency-key.ts'
import { keptFormField } from '../forms/kept-form.ts'
import {
  boxesField,
  faultsField,
  faultsText,
  formField,
  ownerField,
  pageField,
  type Faults,
} from '../forms/typed-form.ts'
import { csrfField } from '../security/csrf.ts'
import { type Choice, choiceParams, dateParams, inputParams, type ProblemText, words } from './form-fields.ts'
import { formPartsOf, type FormParts } from './form-parts.ts'
import { type Params, renderComponent } from './govuk-components.ts'
import { type PageState, stateOf } from './page-state.ts'
import { safeLink } from './safe-link.ts'
import type { Text } from './text.ts'
import { type Helpers, html, split } from './view-helpers.ts'

const escape = (value: unknown): string => Handlebars.escapeExpression(value as string)

/** Forms and GOV.UK's components. */
export function formHelpers(text: Text): Helpers {
  const sayFor =
    (page: PageState): ProblemText =>
    (form, problem) =>
      text.plain(
        problem.key ?? `${form.scope}.problems.${problem.sentence ?? problem.field}.${problem.code}`,
        page,
        problem.values,
      )
  /** What was wrong before the language was switched. It came from a browser: what no page of ours says is left out. */
  const sayable = (page: PageState): Faults | undefined => {
    const { restoredFaults: faults } = page
    const isSaid = (problem: Problem) => {
      try {
        return sayFor(page)({ ...faults!, typed: {} }, problem) !== ''
      } catch {
        return false
      }
    }
    return faults && { ...faults, problems: faults.problems.filter(isSaid) }
  }
  const wordsFor = (page: PageState) => (key: string) => text.plain(`parts.${key}`, page)

  return {
    /** `{{govuk "button" text=…}}`, `{{govuk "input" (field …)}}`, `{{#govuk "details" summaryText=…}}…{{/govuk}}`. */
    govuk(...args) {
      const { positional, options } = split(args)
      const params: Params = { ...(positional[1] as Params | undefined), ...options.hash }
      // Only a block has `fn`; Handlebars leaves it out of a plain call.
      if (typeof options.fn === 'function') params['html'] = html(options.fn(this))
      return html(renderComponent(String(positional[0]), params, wordsFor(stateOf(options))))
    },
    /** For input, textarea, file-upload. */
    field(...args) {
      const { form, name, look, page } = fieldCall(args)
      return inputParams(form, name, look, sayFor(page))
    },
    /** For date-input. */
    dateField(...args) {
      const { form, name, look, page } = fieldCall(args)
      const say = wordsFor(page)
      const parts = { day: say('day'), month: say('month'), year: say('year') }
      return dateParams(form, name, look, parts, sayFor(page))
    },
    /**
     * For radios, checkboxes, select. `items=` ready made, or `values=` (codes) and `texts="contact.often"`, the key that
     * holds a text for each code, and `hints=` likewise; `boxes="role-"` where each code is a checkbox of its own, role-hr
     * say, which is "yes" when it is ticked.
     */
    choices(...args) {
      const { form, name, look, page } = fieldCall(args)
      const { items, values, texts, hints, boxes, ...rest } = look
      const coded = ((values as string[] | undefined) ?? []).map((value) => ({
        ...(boxes === undefined ? { value } : { value: 'yes', name: `${asKey(boxes)}${value}` }),
        text: text.plain(`${asKey(texts)}.${value}`, page),
        ...(hints ? { hint: text.plain(`${asKey(hints)}.${value}`, page) } : {}),
      }))
      return choiceParams(form, name, (items as Choice[] | undefined) ?? coded, rest, sayFor(page))
    },
    /** `{{hiddenField form "seen"}}`: what the page was shown of, which comes back with what was typed. */
    hiddenField(...args) {
      const { form, name } = fieldCall(args)
      return html(hiddenInput(name, form.typed[name] ?? ''))
    },
    /** A row of a summary list: `(row (t "…") value href=x)`; `change=` the link's words, `hidden=` what they are about. */
    row(...args) {
      const { positional, options } = split(args)
      const { href, change, hidden } = options.hash as Params
      const link = { href, text: change ?? wordsFor(stateOf(options))('change') }
      const about = change === undefined || hidden !== undefined ? (hidden ?? positional[0]) : undefined
      return {
        key: words(positional[0]),
        value: words(positional[1]) ?? { text: '' },
        ...(href === undefined ? {} : { actions: { items: [{ ...link, visuallyHiddenText: about }] } }),
      }
    },
    /** `{{errorSummary form}}`: nothing, unless the form has problems. */
    errorSummary(...args) {
      const { positional, options } = split(args)
      const page = stateOf(options)
      const shown = formOf(positional[0])
      const isRestored = shown.problems.length === 0 && !page.hasProblems
      const form = isRestored ? { ...shown, ...sayable(page) } : shown
      if (form.problems.length === 0) return ''
      page.hasProblems = true
      page.faults = form
      const errorList = form.problems.map((problem) => ({
        text: sayFor(page)(form, problem),
        ...(problem.field === 'form' ? {} : { href: `#${problem.field}` }),
      }))
      return html(renderComponent('error-summary', { errorList }, wordsFor(page)))
    },
    /**
     * `{{#form action="/days"}}…{{/form}}`: posts, with the CSRF field, what makes it act once, and the page it stands on.
     * `upload=true` for files; `carried=false` for what no switch of the language may take along: a code, say.
     */
    form(...args) {
      const { options } = split(args)
      const { action, upload, carried } = options.hash as Params
      const page = stateOf(options)
      const content = markupOf(options.fn(this))
      const isUpload = upload === true
      const parts = formPartsOf(content)
      const id = carried === false || !parts.isTypedInto ? undefined : noteCarried(page, parts, isUpload)
      const type = isUpload ? ' enctype="multipart/form-data"' : ''
      const look = options.hash['class'] === undefined ? '' : ` class="${escape(options.hash['class'])}"`
      const name = id === undefined ? '' : ` id="${id}"`
      const open = `<form method="post" action="${escape(safeLink(action))}"${type}${look}${name} novalidate>`
      const carriedInputs = id === undefined ? '' : inputsOfCarried(id, parts, page)
      return html(`${open}${csrfInput(page)}${hiddenInputs(page)}${carriedInputs}${content}</form>`)
    },
  }
}

function fieldCall(args: unknown[]): { form: Form; name: string; look: Params; page: PageState } {
  const { positional, options } = split(args)
  const page = stateOf(options)
  const [look, name]: [Params, string] = [{ ...options.hash }, String(positional[1])]
  if (look['heading'] === true) page.title ??= String(look['label'])
  // What was typed and comes back goes before what the page would show.
  if (Object.hasOwn(page.restored, name)) delete look['value']
  const form = withFaults(formOf(positional[0]), page)
  return { form: filledIn(form, page.restored), name, look, page }
}

/** Decision 92: what the summary says again in the other language stands beside its fields too. */
function withFaults(form: Form, { restoredFaults, faults }: PageState): Form {
  const isOfIt = restoredFaults !== undefined && faults?.scope === form.scope
  return isOfIt && form.problems.length === 0 ? { ...form, problems: faults.problems } : form
}

function formOf(value: unknown): Form {
  if (typeof value === 'object' && value !== null && 'problems' in value && 'typed' in value)
    return value as Form
  throw new TypeError('The page has no form: give it emptyForm(…) or the form that was refused')
}

function asKey(value: unknown): string {
  if (typeof value === 'string') return value
  throw new TypeError('texts= and hints= take the key of a group of sentences')
}

function csrfInput(page: PageState): string {
  return hiddenInput(csrfField, page.csrfToken)
}

function hiddenInputs({ formPage, formOwner, keptForm }: PageState): string {
  const owner = formOwner === '' ? '' : hiddenInput(ownerField, formOwner)
  const kept = keptForm === '' ? '' : hiddenInput(keptFormField, keptForm)
  return `${hiddenInput(idempotencyKeyField, newId())}${hiddenInput(pageField, formPage)}${owner}${kept}`
}

/** The id under which the switch of the language in the header, which is rendered last, finds the form. */
function noteCarried(page: PageState, { firstButton }: FormParts, isUpload: boolean): string {
  const id = `typed-${page.carriedForms.length + 1}`
  page.carriedForms.push({ id, isUpload, firstButton })
  return id
}

function inputsOfCarried(id: string, { boxes }: FormParts, { faults }: PageState): string {
  const ofBoxes = boxes.length === 0 ? '' : hiddenInput(boxesField, boxes.join(' '))
  const ofFaults = faults ? hiddenInput(faultsField, faultsText(faults)) : ''
  return `${hiddenInput(formField, id)}${ofBoxes}${ofFaults}`
}

/** A block that is one helper alone gives that helper's SafeString, whatever its type says. */
function markupOf(block: unknown): string {
  return String(block)
}

function hiddenInput(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escape(value)}">`
}
