import type { Request, Response } from 'express'
import { z } from 'zod'
import { readForm } from '../../platform/web/forms/forms.ts'
import { restoreForm, type FormSealer } from '../../platform/web/forms/sealed-form.ts'
import { rememberLanguage } from '../../platform/web/language.ts'
import { browserIdOf, type CookieJar } from '../../platform/web/security/cookies.ts'
import { languages } from '../../shared/language.ts'
import type { PeopleService } from '../people/index.ts'
import { nextPage } from './next-page.ts'
import { onwardOf, type Onward } from './onward.ts'

export interface LanguageParts {
  people: PeopleService
  formSealer: FormSealer
  jar: CookieJar
}

interface LanguageControllerParts extends LanguageParts {
  showSignInForm(req: Request, res: Response, onward: Onward): Promise<void>
}

const languageForm = z.object({
  language: z.enum(languages, 'missing'),
  back: z.string().optional(),
})

/** The switch in the header of every page, signed in or not. */
export function createLanguageController({
  people,
  formSealer,
  jar,
  showSignInForm,
}: LanguageControllerParts) {
  return {
    async chooseLanguage(req: Request, res: Response): Promise<void> {
      const read = readForm('identity.language', languageForm, req.body)
      if ('form' in read) return res.redirect(303, '/')
      const { language, back } = read.value
      const personId = req.user?.viewer.personId
      if (personId !== undefined) await people.chooseLanguage(personId, language)
      rememberLanguage(res, jar, language)
      const onward = onwardOf(req)
      // Nobody is signed in whose form it could be: it goes on through sign-in.
      if (personId === undefined && onward.sealedForm !== '') {
        return showSignInForm(req, res, onward)
      }
      const form = formSealer.open(onward.sealedForm, { browser: browserIdOf(res), personId: personId ?? '' })
      if (form) restoreForm(req, form)
      res.redirect(303, nextPage(form?.page ?? back))
    },
  }
}
