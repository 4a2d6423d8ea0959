import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Request, RequestHandler, Response } from 'express'
import { StillAnsweringError } from '../../../shared/errors.ts'
import type { Clock } from '../../../shared/ports.ts'
import { browserIdOf } from '../security/cookies.ts'
import { hiddenField, typedValues } from './forms.ts'
import type { IdempotencyKeyStore } from './idempotency-key-store.ts'

/** The hidden field of every form: a key of its own each time that the form is shown. */
export const idempotencyKeyField = '_idempotencyKey'

const betweenLooksMs = 100
const looks = 30

/**
 * A button that is pressed twice, on a slow line or by an unsteady thumb, acts once: the second press is led where the
 * first one was, for a minute or two. What the portal did not do, because of a problem in the form say, may be sent again
 * as it is. Acts that must never be done twice, however late, guard themselves as well: a day has the id of its form.
 */
export function actOnce(keys: IdempotencyKeyStore, clock: Clock): RequestHandler {
  return async (req, res, next) => {
    const { mayRepeat, oneByOne } = res.locals.route ?? {}
    const id = mayRepeat ? undefined : oneByOne ? idOfWords(req, res) : idOfForm(req, res)
    if (id === undefined) return next()
    for (let look = 0; look < looks; look += 1) {
      if (await keys.begin(id, clock())) {
        whenAnswered(res, (location) => (location === undefined ? keys.forget(id) : keys.end(id, location)))
        return next()
      }
      const location = await keys.locationOf(id)
      if (location !== undefined) return oneByOne ? next() : res.redirect(303, location)
      await wait(betweenLooksMs)
    }
    throw new StillAnsweringError('The same form has no answer yet.')
  }
}

function idOfForm(req: Request, res: Response): string | undefined {
  return hiddenField(req.body, idempotencyKeyField) === undefined ? undefined : idOf(req, res, req.body)
}

/** The same words from the same browser, be it on two showings of the form. */
function idOfWords(req: Request, res: Response): string {
  return idOf(req, res, typedValues(req.body))
}

function idOf(req: Request, res: Response, form: unknown): string {
  const sent = JSON.stringify([browserIdOf(res), req.originalUrl, form])
  return createHash('sha256').update(sent).digest('base64url')
}

/** Not by the response's events: they say nothing of one whose browser has gone, as it does when it sends the form again. */
function whenAnswered(res: Response, note: (location: string | undefined) => Promise<void>): void {
  const { end } = res
  res.end = ((...given: Parameters<typeof end>) => {
    res.end = end
    const location = res.statusCode === 303 ? res.getHeader('location') : undefined
    // Nothing hangs on it but the comfort of a second press, and that waits no longer than it must.
    note(typeof location === 'string' ? location : undefined).catch(() => {})
    return end.apply(res, given)
  }) as typeof end
}
