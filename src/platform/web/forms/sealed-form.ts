import { createHmac, hkdfSync } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import { createCache } from '../../../shared/cache.ts'
import type { Clock } from '../../../shared/ports.ts'
import { createSealer } from '../../../shared/sealed-text.ts'
import { offerLazily } from '../lazy-local.ts'
import { browserIdOf } from '../security/cookies.ts'
import { hiddenField } from './forms.ts'
import { faultsIn, formField, ownerField, pageField, typedFormOf, type TypedForm } from './typed-form.ts'

export interface FormSealer {
  /** Says whose page a form stands on, and nothing of them. */
  ownerMark(personId: string): string
  /** What was posted, for a hidden field: only this browser can have it opened, for an hour. Undefined: nothing to keep, or too much. */
  seal(body: unknown, browser: string): string | undefined
  /** Undefined for anything that was not sealed here, within the hour, for this browser and from this person's page. */
  open(sealed: unknown, by: { browser: string; personId: string }): TypedForm | undefined
}

declare module 'express-session' {
  interface SessionData {
    /** What this request shows again. */
    restoredForms?: TypedForm[]
    /** The pages of what requests before it show again, and no page has shown. */
    waitingForms?: string[]
  }
}

export const sealedForMs = 60 * 60_000
/** Leaves room for the other fields in the 200 kB that a form may have. */
const longestSealed = 180_000

const contentSchema = z.object({
  page: z.string(),
  owner: z.string(),
  values: z.record(z.string(), z.string()),
  form: z.string().optional(),
  until: z.number(),
})

/**
 * Carries a form through sign-in inside the pages (decision 20): nothing of it is stored while nobody is signed in. A change
 * of language takes along in the same way what was typed for a page that has no form (decision 92).
 */
export function createFormSealer(secret: string, clock: Clock): FormSealer {
  const purpose = 'a form kept through sign-in'
  const sealer = createSealer(secret, purpose)
  const key = Buffer.from(hkdfSync('sha256', secret, '', `whose: ${purpose}`, 32))
  const marks = createCache<string>({ entries: 1_000 })
  /** Each page of a person asks for the same one. */
  const ownerMark = (personId: string): string =>
    marks(personId, () => createHmac('sha256', key).update(personId).digest('base64url'))

  return {
    ownerMark,

    seal(body, browser) {
      const typed = typedFormOf(body)
      if (!typed) return undefined
      const content = JSON.stringify({ ...typed, until: clock().getTime() + sealedForMs })
      const sealed = sealer.seal(content, browser)
      return sealed.length > longestSealed ? undefined : sealed
    },

    open(sealed, { browser, personId }) {
      const opened = typeof sealed === 'string' ? sealer.open(sealed, browser) : undefined
      if (opened === undefined) return undefined
      const { owner, until, ...form } = contentSchema.parse(JSON.parse(opened))
      return clock().getTime() < until && owner === ownerMark(personId) ? form : undefined
    },
  }
}

/** Shows the form again, filled in, on its page, whenever that is read next. */
export function restoreForm(req: Request, form: TypedForm): void {
  req.session.restoredForms = [...(req.session.restoredForms ?? []), form]
}

/** What was typed on this page before the session ended, for a page that is built by it. */
export async function restoredValuesOf(res: Response): Promise<Record<string, string> | undefined> {
  await res.locals.takeRestored?.()
  return res.locals.restoredValues
}

/** The forms of a page that wait in a session, which wait no more, in one step. */
export type TakeForms = (sessionId: string, page?: string) => Promise<TypedForm[]>

/**
 * Tells each form its page, seals what was posted, and restores what was typed to the page where it was, once: of two pages at
 * once one has it, and no other form or act writes over it (decision 65). A redirect leaves it waiting.
 */
export function offerSealedForm(sealer: FormSealer, takeForms: TakeForms): RequestHandler {
  return (req, res, next) => {
    const posted = req.method === 'POST' ? hiddenField(req.body, pageField) : undefined
    const page = posted ?? req.originalUrl
    const owner = req.user ? sealer.ownerMark(req.user.viewer.personId) : ''
    const typedInto = req.method === 'POST' ? hiddenField(req.body, formField) : undefined
    Object.assign(res.locals, {
      formPage: page,
      formOwner: owner,
      typedInto,
    } satisfies Partial<Express.Locals>)
    if (req.method === 'GET' && req.session?.waitingForms?.includes(page))
      restoreBeforeRendering(res, () => takeForms(req.sessionID, page))
    // What comes back is typed there too: it is taken along by another change of language.
    const typedHere = (): unknown => {
      const { restoredValues, typedInto: form } = res.locals
      if (req.method === 'POST') return req.body
      return (
        restoredValues && { ...restoredValues, [pageField]: page, [ownerField]: owner, [formField]: form }
      )
    }
    offerLazily(res, 'sealedForm', () => (req.user ? sealer.seal(typedHere(), browserIdOf(res)) : undefined))
    next()
  }
}

/** When it cannot be read it goes on waiting, and the page is as it would be without. */
function restoreBeforeRendering(res: Response, take: () => Promise<TypedForm[]>): void {
  let taken: Promise<void> | undefined
  res.locals.takeRestored = () =>
    (taken ??= take().then(
      (forms) => showAgain(res, forms.at(-1)),
      () => {},
    ))
  const render = res.render.bind(res) as (...page: unknown[]) => void
  res.render = (...page: unknown[]): void => {
    void restoredValuesOf(res).then(() => render(...page))
  }
}

function showAgain(res: Response, form: TypedForm | undefined): void {
  res.locals.restoredValues = form?.values
  res.locals.typedInto = form?.form
  res.locals.restoredFaults = faultsIn(form?.faults)
}
