import type { Request, RequestHandler } from 'express'
import { offerLazily } from './lazy-local.ts'

/** Said once at the top of the next page: a key of the text catalogue and its values. */
export interface FlashMessage {
  kind: 'done' | 'info'
  key: string
  values?: Record<string, string | number>
}

declare module 'express-session' {
  interface SessionData {
    messages?: FlashMessage[]
  }
}

/** Says something on the page that the redirect leads to. */
export function flash(req: Request, message: FlashMessage): void {
  req.session.messages = [...(req.session.messages ?? []), message]
}

/** Hands the waiting messages to the page that is rendered; a redirect leaves them waiting. */
export const offerFlashMessages: RequestHandler = (req, res, next) => {
  offerLazily(res, 'messages', () => {
    const messages = req.session?.messages ?? []
    if (messages.length > 0) delete req.session.messages
    return messages
  })
  next()
}
