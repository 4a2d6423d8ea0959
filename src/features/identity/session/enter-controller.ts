import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { restoreForm, type FormSealer } from '../../../platform/web/forms/sealed-form.ts'
import type { TypedForm } from '../../../platform/web/forms/typed-form.ts'
import { browserIdOf } from '../../../platform/web/security/cookies.ts'
import type { Person } from '../../people/index.ts'
import { nextPage } from '../next-page.ts'
import type { Onward } from '../onward.ts'
import type { IdentityService } from '../service.ts'
import type { Sessions } from './sessions.ts'
import type { createSignIn } from './sign-in.ts'
import type { Entry } from './way-in.ts'

export interface EnterParts {
  identity: Pick<IdentityService, 'waysIn'>
  sessions: Pick<Sessions, 'takeForms'>
  formSealer: FormSealer
  signIn: ReturnType<typeof createSignIn>
}

/** Begins the session, and goes on where they were: with the form that came along, or to the page that was asked for. */
export function createEnter({ identity, sessions, formSealer, signIn }: EnterParts) {
  const begin = beginWithForms({ sessions, signIn })
  return async (
    req: Request,
    res: Response,
    { person, onward, ...entry }: Entry & { person: Person; onward: Onward },
  ): Promise<void> => {
    const by = { browser: browserIdOf(res), personId: person.id }
    const page = await begin(req, res, { person, came: formSealer.open(onward.sealedForm, by), ...entry })
    if (page === undefined) {
      // Never in the middle of something: the first page says it.
      const mayLike = entry.way !== 'passkey' && identity.waysIn.mayLikePasskey(person.id, req.user?.viewer)
      if (await mayLike) req.session.suggestion = 'passkey'
      return res.redirect(303, onward.next)
    }
    flash(req, formIsBack)
    res.redirect(303, page)
  }
}

export const formIsBack = { kind: 'info', key: 'identity.done.formIsBack' } as const

/**
 * Begins the session with the forms that waited in the one before, and the one that came along. Answers the page of the last
 * of them: every way that begins a session in place of another goes through here, so that none loses a word (decision 20).
 */
export function beginWithForms({ sessions, signIn }: Pick<EnterParts, 'sessions' | 'signIn'>) {
  return async (
    req: Request,
    res: Response,
    { person, came, ...entry }: Entry & { person: Person; came?: TypedForm | undefined },
  ): Promise<string | undefined> => {
    // Read before the sign-in, which gives the browser another cookie, and another session.
    const waiting = await waitingFormsOf(req, person)
    const forms = [...waiting, ...(came ? [came] : [])]
    await signIn(req, res, person, entry).catch((error: unknown) => {
      for (const form of waiting) restoreForm(req, form)
      throw error
    })
    for (const form of forms) restoreForm(req, form)
    const last = forms.at(-1)
    return last && nextPage(last.page)
  }

  /** What waits in the session of somebody who shows it once more. Somebody else may sign in where they were. */
  async function waitingFormsOf(req: Request, { id }: Person): Promise<TypedForm[]> {
    const waits = req.session.waitingForms && req.user?.viewer.personId === id
    return waits ? sessions.takeForms(req.sessionID) : []
  }
}
