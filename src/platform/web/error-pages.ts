import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Level, Logger } from 'pino'
import { NotFoundError, PortalError, SecondStepError, SignedOutError } from '../../shared/errors.ts'
import { hiddenField, typedValues } from './forms/forms.ts'
import { inSameLanguage } from './language.ts'
import { browserIdOf } from './security/cookies.ts'
import type { FormSealer } from './forms/sealed-form.ts'
import { ownerField, pageField } from './forms/typed-form.ts'
import { isSafeLink } from './views/safe-link.ts'

interface Answer {
  status: number
  view: string
  level: Level
}

const ourFault: Answer = { status: 500, view: 'errors/our-fault', level: 'error' }

/** The one table from a refusal to its status, page and log level. */
const answers: Record<string, Answer> = {
  'not-found': { status: 404, view: 'errors/not-found', level: 'info' },
  'not-allowed': { status: 403, view: 'errors/not-allowed', level: 'info' },
  'signed-out': { status: 401, view: 'errors/signed-out', level: 'info' },
  'second-step': { status: 401, view: 'errors/second-step', level: 'info' },
  'bad-request': { status: 400, view: 'errors/bad-request', level: 'info' },
  'stale-form': { status: 403, view: 'errors/bad-request', level: 'info' },
  'foreign-form': { status: 403, view: 'errors/foreign-form', level: 'warn' },
  'too-large': { status: 413, view: 'errors/too-large', level: 'info' },
  'still-answering': { status: 409, view: 'errors/still-answering', level: 'warn' },
  'changed-meanwhile': { status: 409, view: 'errors/changed-meanwhile', level: 'info' },
}

/** No page has a longer one; a header three times as long as what was asked would be too much for browsers and proxies. */
const longestAddress = 500

export const nothingHere: RequestHandler = () => {
  throw new NotFoundError('No route matches.')
}

export function answerErrors(log: Logger, sealer: FormSealer): ErrorRequestHandler {
  /** The request that failed is a form's: it is kept through sign-in, or what was typed is shown, so that it can be copied. */
  function typedBefore(error: unknown, req: Request, res: Response) {
    if (req.method !== 'POST') return { typed: [] }
    const [page, owner] = [pageOf(req.body), hiddenField(req.body, ownerField)]
    const sealedForm = wayBackIn(error) ? sealer.seal(req.body, browserIdOf(res)) : undefined
    const typed = sealedForm === undefined ? typedText(req.body) : []
    return { typed, page, owner, sealedForm }
  }

  return (error: unknown, req, res, next): void => {
    if (res.headersSent) return next(error)
    const wayIn = wayBackIn(error)
    if (wayIn && req.method === 'GET') {
      const { originalUrl } = req
      const isOfAPage = originalUrl.length <= longestAddress
      const address = isOfAPage ? `${wayIn}?next=${encodeURIComponent(originalUrl)}` : wayIn
      return res.redirect(inSameLanguage(res, address))
    }
    const answer = answerTo(error)
    logError(log, answer, error, res)
    res.status(answer.status)
    res.render(answer.view, typedBefore(error, req, res), (renderError, html) => {
      if (!renderError) {
        res.send(html)
        return
      }
      log.error({ requestId: res.locals.requestId, err: renderError }, 'the error page failed')
      res
        .type('text/plain')
        .send('Something went wrong on our side. Nothing you stored is lost. Try again in a minute.')
    })
  }
}

/** Where somebody goes on who would be let in: a form that they sent comes along. */
function wayBackIn(error: unknown): string | undefined {
  if (error instanceof SignedOutError) return '/sign-in'
  return error instanceof SecondStepError ? '/sign-in/second-step' : undefined
}

function answerTo(error: unknown): Answer {
  if (error instanceof PortalError) return answers[error.code] ?? ourFault
  // Express and its parsers mark what the sender did wrong with a status of 4xx.
  const status = (error as { status?: unknown }).status
  if (status === 413) return answers['too-large'] ?? ourFault
  if (typeof status === 'number' && status >= 400 && status < 500) return answers['bad-request'] ?? ourFault
  return ourFault
}

function logError(log: Logger, answer: Answer, error: unknown, res: Response): void {
  const { requestId } = res.locals
  if (answer === ourFault) return log.error({ requestId, err: error }, 'request failed')
  log[answer.level]({ requestId, refused: answer.view }, 'request refused')
}

/** The page of the portal on which the form stood: the way back is the way they came. */
function pageOf(body: unknown): string | undefined {
  const page = hiddenField(body, pageField)
  return page?.startsWith('/') && isSafeLink(page) ? page : undefined
}

/** A code is typed anew, and the others are what the portal put into the form. */
const notShownBack = ['code', 'answer', 'next', 'back', 'sealedForm']
const anId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What a person wrote, where it is too long to be written again lightly. */
function typedText(body: unknown): string[] {
  return Object.entries(typedValues(body))
    .filter(([name, value]) => !notShownBack.includes(name) && value.length > 20 && !anId.test(value))
    .map(([, value]) => value)
}
