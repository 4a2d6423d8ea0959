import type { Form } from '../forms/forms.ts'
import { yearOf } from './formats.ts'
import { newPageState } from './page-state.ts'
import type { Templates } from './templates.ts'
import { html } from './view-helpers.ts'

/** What res.render hands over: what the middleware knows (`locals.ts`), and the page's own model. */
export type PageLocals = Partial<Express.Locals> & {
  [ofTheModel: string]: unknown
  form?: Form
  /** The portal's time: a date of another year is told with its year. */
  now?: Date
  /** Of somebody who is not signed in: whose portal it is, where the page can tell. */
  organisationName?: string
  hrPhone?: string | undefined
}

/** A page inside its layout; or, of a `.text.hbs`, the plain text alone. */
export function renderPage(
  templates: Templates,
  page: { name: string; stylesheet: string; locals: PageLocals },
): string {
  const { name, stylesheet, locals } = page
  const state = newPageState({
    language: locals.language ?? 'en',
    languageAsked: locals.languageAsked,
    thisYear: locals.now && yearOf(locals.now),
    csrfToken: locals.csrfToken ?? '',
    formPage: locals.formPage ?? '',
    formOwner: locals.formOwner ?? '',
    sealedForm: locals.sealedForm ?? '',
    keptForm: locals.keptForm ?? '',
    restored: locals.restoredValues ?? {},
    restoredFaults: locals.restoredFaults,
    typedInto: locals.typedInto ?? '',
    stylesheet,
  })
  const rendered = templates.find(name)(locals, { data: { page: state } })
  // Plain text, to be kept: it has no layout, and nothing in it is escaped.
  if (name.endsWith('.text')) return rendered
  const body = html(rendered)
  if (state.title === undefined) throw new Error(`views/${name}.hbs has no {{heading …}}`)
  return templates.find('layouts/page')(
    { ...frameOf(locals), body, aside: html(state.aside) },
    { data: { page: state } },
  )
}

/** What the layout reads; a page that fails early, before the middleware ran, has less. */
function frameOf({ viewer, path, demo, messages, suggestion, hrPhone, organisationName }: PageLocals) {
  return {
    viewer,
    audience: viewer?.audience,
    organisationName: viewer?.organisationName ?? organisationName,
    path: path ?? '/',
    demo,
    messages: messages ?? [],
    suggestion,
    hrPhone,
  }
}
