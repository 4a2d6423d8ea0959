import { visibleLine } from '../../../shared/visible-text.ts'
import { inLanguage, type Language } from '../../../shared/language.ts'
import { yearOf } from './formats.ts'
import { newPageState } from './page-state.ts'
import type { Templates } from './templates.ts'
import type { Text } from './text.ts'
import { html } from './view-helpers.ts'

export interface Mail {
  subject: string
  html: string
  text: string
}

/** A mail has no form. */
const ofMail = {
  languageAsked: undefined,
  csrfToken: '',
  formPage: '',
  formOwner: '',
  sealedForm: '',
  keptForm: '',
  restored: {},
  restoredFaults: undefined,
  typedInto: '',
  stylesheet: '',
}

/** Both parts of a mail, inside their layouts, and its subject. */
export function renderMail(
  templates: Templates,
  text: Text,
  mail: { name: string; model: object; language: Language; now: Date },
): Mail {
  const { name, language } = mail
  const thisYear = yearOf(mail.now)
  const model = withLinksIn(language, onLines(mail.model))
  const [feature = '', email = ''] = name.split('/')
  const scalars = Object.entries(model).filter(([, value]) => ['string', 'number'].includes(typeof value))
  const subject = text.plain(
    `${feature}.emails.${email}.subject`,
    { language, thisYear },
    Object.fromEntries(scalars),
  )
  const render = (kind: 'html' | 'text'): string => {
    const page = newPageState({ language, thisYear, ...ofMail })
    const body = html(templates.find(`emails/${name}.${kind}`)(model, { data: { page } }))
    if (page.footer === '') throw new Error(`views/emails/${name}.${kind}.hbs has no {{#footer}}`)
    return templates.find(`layouts/mail.${kind}`)(
      { ...model, subject, body, footer: html(page.footer) },
      { data: { page } },
    )
  }
  return { subject, html: render('html'), text: render('text') }
}

/** Each link, a value of the model named `link` or `…Link`, opens in the language of the mail (decision 11). */
function withLinksIn(language: Language, model: object): object {
  const all = Object.entries(model).map(([key, value]: [string, unknown]) =>
    /(^l|L)ink$/.test(key) && typeof value === 'string' ? [key, inLanguage(value, language)] : [key, value],
  )
  return Object.fromEntries(all) as object
}

/**
 * What is told in a mail stands on one line and hides nothing, also where it was stored before forms saw to that: a heading
 * never breaks into what looks like another line of the mail.
 */
function onLines<T extends object>(model: T): T {
  const seen = Object.entries(model).map(([key, value]: [string, unknown]) => [key, onLine(value)] as const)
  return (Array.isArray(model) ? seen.map(([, value]) => value) : Object.fromEntries(seen)) as T
}

function onLine(value: unknown): unknown {
  if (typeof value === 'string') return visibleLine(value)
  const isList = Array.isArray(value) || Object.getPrototypeOf(value ?? 0) === Object.prototype
  return isList ? onLines(value as object) : value
}
