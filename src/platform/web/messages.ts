import type { Request, RequestHandler } from 'express'

/** Said once at the top of the next page: a key of the text catalogue and its values. */
export interface Message {
  kind: 'done' | 'info'
  key: string
  values?: Record<string, string | number>
}

declare module 'express-session' {
  interface SessionData {
    messages?: Message[]
  }
}

/** Says something on the page that the redirect leads to. */
export function sayNext(req: Request, message: Message): void {
  req.session.messages = [...(req.session.messages ?? []), message]
}

/** Hands the waiting messages to the page that is rendered; a redirect leaves them waiting. */
export const offerMessages: RequestHandler = (req, res, next) => {
  Object.defineProperty(res.locals, 'messages', {
    configurable: true,
    enumerable: true,
    get: () => {
      const messages = req.session?.messages ?? []
      if (messages.length > 0) delete req.session.messages
      return messages
    },
  })
  next()
}
