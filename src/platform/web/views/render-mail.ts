import type { Language } from '../../../shared/language.ts'
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
const ofMail = { csrfToken: '', formPage: '', formOwner: '', sealedForm: '', keptForm: '', stylesheet: '' }

/** Both parts of a mail, inside their layouts, and its subject. */
export function renderMail(
  templates: Templates,
  text: Text,
  mail: { name: string; model: object; language: Language },
): Mail {
  const { name, model, language } = mail
  const [feature = '', email = ''] = name.split('/')
  const scalars = Object.entries(model).filter(([, value]) => ['string', 'number'].includes(typeof value))
  const subject = text.plain(`${feature}.emails.${email}.subject`, language, Object.fromEntries(scalars))
  const render = (kind: 'html' | 'text'): string => {
    const page = newPageState({ language, ...ofMail })
    const body = html(templates.find(`emails/${name}.${kind}`)(model, { data: { page } }))
    if (page.footer === '') throw new Error(`views/emails/${name}.${kind}.hbs has no {{#footer}}`)
    return templates.find(`layouts/mail.${kind}`)(
      { ...model, subject, body, footer: html(page.footer) },
      { data: { page } },
    )
  }
  return { subject: subject.replace(/\s+/g, ' '), html: render('html'), text: render('text') }
}
