import type { Request, RequestHandler, Response } from 'express'

/** Said once at the top of the next page: a key of the text catalogue and its values. */
export interface FlashMessage {
  kind: 'done' | 'info'
  key: string
  values?: Record<string, string | number>
}

declare module 'express-session' {
  interface SessionData {
    /** What this request says. */
    messages?: FlashMessage[]
    /** Requests before it said something that no page has shown. */
    hasMessages?: boolean
    /** One of those says that something was done. */
    followsAnAct?: boolean
  }
}

/** Says something on the page that the redirect leads to. A copy: the session’s store knows by the object what it has kept. */
export function flash(req: Request, message: FlashMessage): void {
  req.session.messages = [...(req.session.messages ?? []), { ...message }]
}

/** Whether this page says that what led to it was done; a change of language alone is no act. */
export function followsAnAct(req: Request): boolean {
  return req.session.followsAnAct === true
}

/** Says something on the page of this very request. */
export function sayAtOnce(res: Response, message: FlashMessage): void {
  res.locals.messages = [...(res.locals.messages ?? []), message]
}

/**
 * Hands the waiting messages to the page that is rendered; a redirect leaves them waiting. `take` fetches and removes them in
 * one step: of two pages at once one has them, and a form that is sent meanwhile adds its own (decision 65).
 */
export function offerFlashMessages(take: (sessionId: string) => Promise<FlashMessage[]>): RequestHandler {
  return (req, res, next) => {
    if (!req.session?.hasMessages || req.method === 'HEAD') return next()
    const render = res.render.bind(res) as (...page: unknown[]) => void
    const renderWith = (...page: unknown[]): void => {
      const messages = take(req.sessionID).catch(() => [])
      void messages.then((found) => {
        res.locals.messages = [...found, ...(res.locals.messages ?? [])]
        render(...page)
      })
    }
    res.render = renderWith
    next()
  }
}
