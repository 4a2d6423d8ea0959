import type { Request, RequestHandler, Response } from 'express'
import { newId } from '../../../shared/ids.ts'
import type { Clock } from '../../../shared/ports.ts'
import { flash, sayAtOnce } from '../flash-messages.ts'
import { viewerOf } from '../routes.ts'
import { hiddenField } from './forms.ts'
import { idempotencyKeyField } from './idempotency-key.ts'
import type { KeptForm, KeptFormStore } from './kept-form-store.ts'
import { restoredValuesOf } from './sealed-form.ts'

/** The hidden field of a page's forms that says which kept form the page shows. */
export const keptFormField = '_keptForm'

type KeptForms = ReturnType<typeof keptFormsOf>

declare global {
  namespace Express {
    interface Request {
      keptForms: KeptForms
    }
  }
}

/**
 * A form that is looked at before it is sent, on a page of its own, is kept meanwhile (decision 58): its answer is a redirect,
 * so that Back, Reload and the other language ask nobody to send it again. The address holds an opaque key alone, which
 * opens the form for its own person.
 */
export function offerKeptForms(store: KeptFormStore, clock: Clock): RequestHandler {
  return (req, res, next) => {
    req.keptForms = keptFormsOf(store, clock)
    // A form that comes back with faults is still the one that was kept.
    if (req.method === 'POST') res.locals.keptForm = hiddenField(req.body, keptFormField)
    next()
  }
}

function keptFormsOf(store: KeptFormStore, clock: Clock) {
  return {
    keep: (req: Request, form: Omit<KeptForm, 'at'>) =>
      store.put(viewerOf(req), { ...form, at: clock() }, keysOf(req)),
    findOf: (req: Request) => store.findOf(viewerOf(req).personId, clock()),
    forget: (req: Request) => store.forget(viewerOf(req).personId, keysOf(req)),
  }
}

/** Keeps what was typed on `page`, a path, and leads on to where it is shown. */
export async function leadToKept(
  req: Request,
  res: Response,
  { shownAt, ...form }: Pick<KeptForm, 'page' | 'values'> & { shownAt: string },
): Promise<void> {
  const key = keyOf(req)
  await req.keptForms.keep(req, { ...form, key })
  res.redirect(303, addressOf(shownAt, key))
}

/**
 * What was typed on this page, a path, and not sent: the form that the address names, else the newest. Words that come
 * back after the session had ended go first.
 */
export async function keptValues(
  req: Request,
  res: Response,
  page: string,
): Promise<Record<string, string> | undefined> {
  const { form: key } = req.query
  const ofPage = (await req.keptForms.findOf(req)).filter((form) => form.page === page)
  const kept = ofPage.findLast((form) => key === undefined || form.key === key)
  res.locals.keptForm = kept?.key
  const restored = await restoredValuesOf(res)
  // Whoever comes back by the address of the form knows; to whoever opens the page anew it would look like what is stored.
  if (kept && key === undefined && !restored) sayAtOnce(res, { kind: 'info', key: 'parts.keptFromBefore' })
  return restored ?? kept?.values
}

/** The page with the form that this page shows, filled in. */
export function pageOfKept(res: Response, page: string): string {
  const { keptForm } = res.locals
  return keptForm === undefined ? page : addressOf(page, keptForm)
}

/** On a page that was looked at from a form: where it leads back, with what was typed; undefined while nothing of it is kept. */
export async function keptFormOf(req: Request): Promise<{ key: string; back: string } | undefined> {
  const { form: key } = req.query
  const found = (await req.keptForms.findOf(req)).find((form) => form.key === key)
  return found && { key: found.key, back: addressOf(found.page, found.key) }
}

/** Back to the page with the form: what was to be shown is not kept any more. */
export function keptNoMore(req: Request, res: Response, page: string): void {
  flash(req, { kind: 'info', key: 'parts.keptNoMore' })
  res.redirect(303, page)
}

/** Once it has been sent. */
export function forgetKept(req: Request): Promise<void> {
  return req.keptForms.forget(req)
}

function addressOf(path: string, key: string): string {
  return `${path}?form=${encodeURIComponent(key)}`
}

/** The form as it was shown: with Back it comes again under the key that it had, and replaces what was kept. */
function keysOf(req: Request): string[] {
  const fields = [idempotencyKeyField, keptFormField].map((name) => hiddenField(req.body, name))
  return fields.filter((key) => key !== undefined)
}

function keyOf(req: Request): string {
  const key = hiddenField(req.body, idempotencyKeyField) ?? ''
  return /^[\w-]{20,40}$/.test(key) ? key : newId()
}
