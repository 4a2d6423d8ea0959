import type { Request, Response } from 'express'
import { z } from 'zod'
import { flash } from '../../platform/web/flash-messages.ts'
import { emptyForm, hiddenField, readForm, typedValues, type Form } from '../../platform/web/forms/forms.ts'
import { restoreForm, type FormSealer } from '../../platform/web/forms/sealed-form.ts'
import { pageField, typedFormOf, type TypedForm } from '../../platform/web/forms/typed-form.ts'
import { rememberLanguage } from '../../platform/web/language.ts'
import { browserIdOf, type CookieJar } from '../../platform/web/security/cookies.ts'
import { SignedOutError } from '../../shared/errors.ts'
import { languages, type Language } from '../../shared/language.ts'
import { isKeptInTouch, type PeopleService } from '../people/index.ts'
import { askScope } from './mailed-code/forms.ts'
import { nextPage } from './next-page.ts'
import { onwardOf, type Onward } from './onward.ts'
import type { IdentityService } from './service.ts'

export interface LanguageParts {
  identity: Pick<IdentityService, 'chooseLanguage'>
  people: PeopleService
  formSealer: FormSealer
  jar: CookieJar
}

interface LanguageControllerParts extends LanguageParts {
  showSignInForm(req: Request, res: Response, onward: Onward, form?: Form): Promise<void>
}

/** The button of the switch, in whatever form it is pressed. */
const switchField = '_language'

const languageForm = z.object({
  language: z.enum(languages, 'missing'),
  back: z.string().optional(),
})

/** The switch in the header of every page, signed in or not, and the page where somebody chooses for good. */
export function createLanguageController({
  identity,
  people,
  formSealer,
  jar,
  showSignInForm,
}: LanguageControllerParts) {
  return {
    async chooseLanguage(req: Request, res: Response): Promise<void> {
      const read = readForm('identity.language', languageForm, choiceIn(req.body))
      if ('form' in read) return res.redirect(303, '/')
      const { language, back } = read.value
      const personId = req.user?.viewer.personId
      if (personId !== undefined) await keepFor(req, personId, language)
      rememberLanguage(res, jar, language)
      const page = inAnyLanguage(nextPage(back))
      if (personId === undefined) return goOnSignedOut(req, res, page)
      const form = formTakenAlong(req, res, personId)
      if (form) restoreForm(req, { ...form, page })
      res.redirect(303, page)
    },
  }

  /**
   * Their mail changes with their pages: whoever only wanted to look at a page is told so (decision 11), and whether somebody is
   * shown which language they prefer.
   */
  async function keepFor(req: Request, personId: string, language: Language): Promise<void> {
    const person = await identity.chooseLanguage(personId, language)
    if (person === undefined) return
    const isKept = isKeptInTouch(person, people.today())
    flash(req, { kind: 'info', key: `identity.mailToo.${language}${isKept ? '' : 'AtWork'}` })
  }

  /** What was typed in the form that the switch has sent; or for a page without one, in that to which it was the answer. */
  function formTakenAlong(req: Request, res: Response, personId: string): TypedForm | undefined {
    const typed = typedFormOf(req.body)
    if (typed?.form === undefined)
      return formSealer.open(onwardOf(req).sealedForm, { browser: browserIdOf(res), personId })
    const { owner, ...form } = typed
    return owner === formSealer.ownerMark(personId) ? form : undefined
  }

  /** Somebody's form whose session has ended goes on through sign-in, as if it had been sent (decision 20). */
  async function goOnSignedOut(req: Request, res: Response, page: string): Promise<void> {
    if (typedFormOf(req.body)?.form !== undefined)
      throw new SignedOutError('The session of the form has ended.')
    const { next, sealedForm } = onwardOf(req)
    const { email } = typedValues(req.body)
    const onward = { next: inAnyLanguage(next), sealedForm }
    if (onward.sealedForm === '' && email === undefined) return res.redirect(303, page)
    await showSignInForm(req, res, onward, emptyForm(askScope, email === undefined ? {} : { email }))
  }
}

/** Of the switch; or of the form of the page on which somebody chooses. */
function choiceIn(body: unknown): unknown {
  const language = hiddenField(body, switchField)
  return language === undefined ? body : { language, back: hiddenField(body, pageField) }
}

/** An address that names a language of its own would show its page in that again; so would one to which it leads on. */
function inAnyLanguage(page: string): string {
  const [path = '', search] = page.split('?')
  const query = new URLSearchParams(search)
  const next = query.get('next')
  const onward = next === null ? null : inAnyLanguage(next)
  if (!query.has('lang') && onward === next) return page
  query.delete('lang')
  if (onward !== null) query.set('next', onward)
  return query.size === 0 ? path : `${path}?${query}`
}
