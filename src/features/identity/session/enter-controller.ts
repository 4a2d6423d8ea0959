import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { restoreForm, type FormSealer, type TypedForm } from '../../../platform/web/forms/sealed-form.ts'
import { browserIdOf } from '../../../platform/web/security/cookies.ts'
import type { Person } from '../../people/index.ts'
import { nextPage } from '../next-page.ts'
import type { Onward } from '../onward.ts'
import type { IdentityService } from '../service.ts'
import type { createSignIn } from './sign-in.ts'
import type { Entry } from './way-in.ts'

export interface EnterParts {
  identity: Pick<IdentityService, 'waysIn'>
  formSealer: FormSealer
  signIn: ReturnType<typeof createSignIn>
}

/** Begins the session, and goes on where they were: with the form that came along, or to the page that was asked for. */
export function createEnter({ identity, formSealer, signIn }: EnterParts) {
  return async (
    req: Request,
    res: Response,
    { person, onward, ...entry }: Entry & { person: Person; onward: Onward },
  ): Promise<void> => {
    const by = { browser: browserIdOf(res), personId: person.id }
    // Read before the sign-in, which gives the browser another cookie, and another session.
    const form = formSealer.open(onward.sealedForm, by) ?? waitingFormOf(req, person)
    await signIn(req, res, person, entry)
    if (!form) {
      // Never in the middle of something: the first page says it.
      const mayLike = entry.way !== 'passkey' && identity.waysIn.mayLikePasskey(person.id, req.user?.viewer)
      if (await mayLike) req.session.suggestion = 'passkey'
      return res.redirect(303, onward.next)
    }
    restoreForm(req, form)
    flash(req, { kind: 'info', key: 'identity.done.formIsBack' })
    res.redirect(303, nextPage(form.page))
  }
}

/** What waits in the session of somebody who shows it once more. Somebody else may sign in where they were. */
function waitingFormOf(req: Request, { id }: Person): TypedForm | undefined {
  return req.user?.viewer.personId === id ? req.session.restoredForm : undefined
}
