import type { Request, Response } from 'express'
import { browserOf, renewBrowser, type CookieJar } from '../../platform/web/security/cookies.ts'
import { emptyForm, formWithProblems, readForm, type Form } from '../../platform/web/forms/forms.ts'
import { putBack, type FormKeeper } from '../../platform/web/forms/kept-form.ts'
import { sayNext } from '../../platform/web/messages.ts'
import { NotAllowedError } from '../../shared/errors.ts'
import type { Language } from '../../shared/language.ts'
import type { PeopleService, Person } from '../people/index.ts'
import { answerCodeForm, askForCodeForm, languageForm } from './forms.ts'
import { nextPage } from './next-page.ts'
import { logIn, logOut } from './session/passport.ts'
import type { IdentityService, SessionPerson } from './service.ts'
import type { sessionReader } from './session/session-reader.ts'

export interface IdentityParts {
  identity: IdentityService
  people: PeopleService
  readSession: ReturnType<typeof sessionReader>
  jar: CookieJar
  keeper: FormKeeper
}

/** A neutral page that says nothing about where the reader came from (decisions 12). */
const neutralSite = 'https://www.bbc.co.uk/weather'

export function createController(parts: IdentityParts) {
  const { identity, people, jar, keeper } = parts

  return {
    showSignIn(req: Request, res: Response): void {
      if (req.user) return res.redirect(nextPage(req.query.next))
      res.render('identity/sign-in', {
        form: emptyForm('identity.signIn'),
        next: nextPage(req.query.next),
        kept: '',
      })
    },

    /** From the page that says that the session has ended: the form that was posted comes along. */
    signInAgain(req: Request, res: Response): void {
      res.render('identity/sign-in', { form: emptyForm('identity.signIn'), ...carried(req) })
    },

    async askForCode(req: Request, res: Response): Promise<void> {
      const read = readForm('identity.signIn', askForCodeForm, req.body)
      const { next, kept } = carried(req)
      if ('form' in read) return res.status(422).render('identity/sign-in', { form: read.form, next, kept })
      await identity.askForCode({ email: read.value.email, browser: browserOf(req, res) })
      // A form that is carried along has no place in an address.
      if (kept !== '')
        return res.render('identity/code', codePage(emptyForm('identity.code'), { next, kept }))
      res.redirect(303, `/sign-in/code?next=${encodeURIComponent(next)}`)
    },

    showCode(req: Request, res: Response): void {
      res.render(
        'identity/code',
        codePage(emptyForm('identity.code'), { next: nextPage(req.query.next), kept: '' }),
      )
    },

    async answerCode(req: Request, res: Response): Promise<void> {
      const onward = carried(req)
      const read = readForm('identity.code', answerCodeForm, req.body)
      if ('form' in read) return res.status(422).render('identity/code', codePage(read.form, onward))
      const answer = await identity.answerCode({ code: read.value.code, browser: browserOf(req, res) })
      if ('problem' in answer) {
        const form = formWithProblems('identity.code', req.body, [{ field: 'code', code: answer.problem }])
        return res.status(422).render('identity/code', codePage(form, onward))
      }
      const by = { browser: browserOf(req, res), personId: answer.person.id }
      const kept = keeper.open(onward.kept, by)
      await signIn(req, res, answer.person)
      if (!kept) return res.redirect(303, onward.next)
      putBack(req, kept)
      sayNext(req, { kind: 'info', key: 'identity.done.formIsBack' })
      res.redirect(303, nextPage(kept.page))
    },

    async signOut(req: Request, res: Response): Promise<void> {
      await endSession(req, res)
      res.redirect(303, '/sign-in')
    },

    async leave(req: Request, res: Response): Promise<void> {
      await endSession(req, res)
      res.redirect(303, neutralSite)
    },

    async chooseLanguage(req: Request, res: Response): Promise<void> {
      const read = readForm('identity.language', languageForm, req.body)
      if ('form' in read) return res.redirect(303, '/')
      const viewer = req.user?.viewer
      if (viewer) await people.chooseLanguage(viewer.personId, read.value.language)
      rememberLanguage(res, read.value.language)
      const onward = carried(req)
      // Nobody is signed in whose form it could be: it goes on through sign-in.
      if (!viewer && onward.kept !== '') {
        res.locals.language = read.value.language
        return res.render('identity/sign-in', { form: emptyForm('identity.signIn'), ...onward })
      }
      const kept = keeper.open(onward.kept, {
        browser: browserOf(req, res),
        personId: viewer?.personId ?? '',
      })
      if (kept) putBack(req, kept)
      res.redirect(303, nextPage(kept?.page ?? read.value.back))
    },

    signIn,
  }

  /** The one way into a session (decisions 18): a new session id, a new browser cookie. */
  async function signIn(req: Request, res: Response, person: Person): Promise<void> {
    const session: SessionPerson = await identity.beginSession(person)
    const signedIn = await parts.readSession(session)
    if (!signedIn) throw new NotAllowedError('The person has no access.')
    renewBrowser(res, jar)
    rememberLanguage(res, person.language)
    await logIn(req, signedIn, session)
  }

  async function endSession(req: Request, res: Response): Promise<void> {
    await logOut(req)
    renewBrowser(res, jar)
    res.clearCookie(jar.nameOf('session'), jar.options)
  }

  function rememberLanguage(res: Response, language: Language): void {
    res.cookie(jar.nameOf('language'), language, { ...jar.options, maxAge: 365 * 24 * 3600 * 1000 })
  }
}

/** A wrong code is not shown again: the next one is typed afresh. */
function codePage(form: Form, { next, kept }: Onward) {
  return { form: { ...form, typed: {} }, next, kept, again: `/sign-in?next=${encodeURIComponent(next)}` }
}

/** What the pages of signing in carry along: where it leads, and a form that somebody was in the middle of, sealed. */
interface Onward {
  next: string
  kept: string
}

function carried(req: Request): Onward {
  const { next, kept } = (req.body ?? {}) as Record<string, unknown>
  return { next: nextPage(next), kept: typeof kept === 'string' ? kept : '' }
}
