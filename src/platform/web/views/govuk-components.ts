import Handlebars from 'handlebars'
import { createCache } from '../../../shared/cache.ts'
import { govukTemplate } from './govuk-templates.ts'
import { safeLink } from './safe-link.ts'

export type Params = Record<string, unknown>
type Words = (key: string) => string

/**
 * Renders one of GOV.UK Frontend's own templates. `words` looks up `parts.<key>` in the language of the page, for the
 * texts that GOV.UK would otherwise write in English. Throws when an `html` key holds anything but a SafeString of ours,
 * so that a value from a form or the database is never markup.
 */
export function renderComponent(name: string, params: Params, words: Words): string {
  const defaults = components[name]
  if (defaults === undefined) throw new Error(`Not a GOV.UK component that the portal uses: ${name}`)
  const given = name === 'pagination' ? translatedPages(params, words) : translatedError(params, words)
  const all = checked({ ...defaults(words, params), ...given }, name)
  const key = `${name} ${JSON.stringify(all)}`
  const render = (): string => govukTemplate(name).render({ params: all })
  return key.length > longestKept ? render() : rendered(key, render)
}

/** A button or a tag says the same on one page as on the next; what somebody typed does not. */
const rendered = createCache<string>({ entries: 2_000 })
const longestKept = 500

const nothing = (): Params => ({})

/** The components that we use, each with the texts that its template defaults to English. */
const components: Record<string, (words: Words, params: Params) => Params> = {
  'back-link': (words) => ({ text: words('back') }),
  button: nothing,
  checkboxes: nothing,
  'date-input': nothing,
  details: nothing,
  'error-message': (words) => ({ visuallyHiddenText: words('error') }),
  'error-summary': (words) => ({ titleText: words('thereIsAProblem') }),
  fieldset: nothing,
  'file-upload': nothing,
  hint: nothing,
  input: nothing,
  'inset-text': nothing,
  label: nothing,
  'notification-banner': (words, { type }) => ({ titleText: words(type === 'success' ? 'done' : 'toKnow') }),
  pagination: (words) => ({ landmarkLabel: words('pages') }),
  panel: nothing,
  radios: nothing,
  select: nothing,
  'skip-link': (words) => ({ text: words('skip') }),
  'summary-list': nothing,
  table: nothing,
  tag: nothing,
  'task-list': nothing,
  textarea: nothing,
  'warning-text': (words) => ({ iconFallbackText: words('warning') }),
}

function translatedError(params: Params, words: Words): Params {
  if (!isGroup(params['errorMessage'])) return params
  return { ...params, errorMessage: { visuallyHiddenText: words('error'), ...params['errorMessage'] } }
}

function translatedPages(params: Params, words: Words): Params {
  const { previous, next, items } = params
  return {
    ...params,
    ...(isGroup(previous) ? { previous: { text: words('previous'), ...previous } } : {}),
    ...(isGroup(next) ? { next: { text: words('next'), ...next } } : {}),
    ...(Array.isArray(items) ? { items: items.map((item: Params) => translatedPage(item, words)) } : {}),
  }
}

function translatedPage(item: Params, words: Words): Params {
  return { visuallyHiddenText: `${words('page')} ${String(item['number'])}`, ...item }
}

/** A copy for nunjucks: SafeStrings under html keys as text, addresses checked, no functions. */
function checked(value: unknown, path: string): unknown {
  const key = path.slice(path.lastIndexOf('.') + 1)
  if (value instanceof Handlebars.SafeString) {
    if (isHtmlKey(key)) return value.toString()
    throw new TypeError(`${path} is HTML: give it under an html key`)
  }
  if (isHtmlKey(key) && value !== undefined)
    throw new TypeError(`${path} must be HTML made by a helper of ours`)
  if (Array.isArray(value)) return value.map((item, at) => checked(item, `${path}[${at}]`))
  if (key === 'href' || key === 'redirectUrl') return safeLink(value)
  if (key === 'attributes' && typeof value === 'string') throw new TypeError(`${path} must be an object`)
  if (!isGroup(value)) return scalar(value, path)
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, checked(item, `${path}.${name}`)]),
  )
}

function scalar(value: unknown, path: string): unknown {
  if (value === undefined || value === null) return undefined
  if (['string', 'number', 'boolean'].includes(typeof value)) return value
  throw new TypeError(`${path} is a ${typeof value === 'object' ? value.constructor.name : typeof value}`)
}

function isHtmlKey(key: string): boolean {
  return /^html$|Html$/.test(key)
}

function isGroup(value: unknown): value is Params {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
