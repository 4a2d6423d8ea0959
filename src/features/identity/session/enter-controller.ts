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
  return async (
    req: Request,
    res: Response,
    { person, onward, ...entry }: Entry & { person: Person; onward: Onward },
  ): Promise<void> => {
    const by = { browser: browserIdOf(res), personId: person.id }
    // Read before the sign-in, which gives the browser another cookie, and another session.
    const opened = formSealer.open(onward.sealedForm, by)
    const forms = [...(await waitingFormsOf(req, person)), ...(opened ? [opened] : [])]
    await signIn(req, res, person, entry)
    const last = forms.at(-1)
    if (!last) {
      // Never in the middle of something: the first page says it.
      const mayLike = entry.way !== 'passkey' && identity.waysIn.mayLikePasskey(person.id, req.user?.viewer)
      if (await mayLike) req.session.suggestion = 'passkey'
      return res.redirect(303, onward.next)
    }
    for (const form of forms) restoreForm(req, form)
    flash(req, { kind: 'info', key: 'identity.done.formIsBack' })
    res.redirect(303, nextPage(last.page))
  }

  /** What waits in the session of somebody who shows it once more. Somebody else may sign in where they were. */
  async function waitingFormsOf(req: Request, { id }: Person): Promise<TypedForm[]> {
    const waits = req.session.waitingForms && req.user?.viewer.personId === id
    return waits ? sessions.takeForms(req.sessionID) : []
  }
}
