import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Request, RequestHandler, Response } from 'express'
import { StillAnsweringError } from '../../../shared/errors.ts'
import type { Clock } from '../../../shared/ports.ts'
import { browserIdOf } from '../security/cookies.ts'
import { hiddenField } from './forms.ts'
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
    const id = mayRepeat(res) ? undefined : idOf(req, res)
    if (id === undefined) return next()
    for (let look = 0; look < looks; look += 1) {
      if (await keys.begin(id, clock())) {
        whenAnswered(res, (location) => (location === undefined ? keys.forget(id) : keys.end(id, location)))
        return next()
      }
      const location = await keys.locationOf(id)
      if (location !== undefined) return res.redirect(303, location)
      await wait(betweenLooksMs)
    }
    throw new StillAnsweringError('The same form has no answer yet.')
  }
}

/** Routes whose answer is more than an address: a cookie, or another mail. */
function mayRepeat(res: Response): boolean {
  return res.locals.route?.mayRepeat ?? false
}

function idOf(req: Request, res: Response): string | undefined {
  if (hiddenField(req.body, idempotencyKeyField) === undefined) return undefined
  const form = JSON.stringify([browserIdOf(res), req.originalUrl, req.body])
  return createHash('sha256').update(form).digest('base64url')
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
