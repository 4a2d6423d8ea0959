import type { RequestHandler } from 'express'
import { Store, type SessionData, type SessionOptions } from 'express-session'
import type { CookieJar } from './cookies.ts'

/** Where sessions are kept, each by the secret of its cookie; its content is JSON. */
export interface SessionKeeper {
  /** Undefined once the session has ended. */
  read(cookieId: string): Promise<string | undefined>
  /** Changes a session that has begun and not ended, and nothing else. */
  write(cookieId: string, content: string): Promise<void>
  end(cookieId: string): Promise<void>
}

type Done = (error?: unknown) => void

export function createSessionStore(keeper: SessionKeeper): Store {
  return new KeptSessions(keeper)
}

/** What express-session asks of its store, answered by the keeper. A session that nobody has entered is never kept. */
class KeptSessions extends Store {
  readonly #keeper: SessionKeeper

  constructor(keeper: SessionKeeper) {
    super()
    this.#keeper = keeper
  }

  override get(cookieId: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const read = this.#keeper.read(cookieId)
    read.then((content) => done(null, content === undefined ? null : sessionFrom(content)), done)
  }

  override set(cookieId: string, session: SessionData, done: Done = () => {}): void {
    this.#keeper.write(cookieId, JSON.stringify(session)).then(() => done(), done)
  }

  override destroy(cookieId: string, done: Done = () => {}): void {
    this.#keeper.end(cookieId).then(() => done(), done)
  }
}

/**
 * Under an https BASE_URL the portal stands behind what ends TLS: every request counts as secure, whatever that says of
 * itself. Otherwise express-session would hold back its cookie without a word, and nobody could sign in (decision 22).
 */
export function secureAsBaseUrl(isHttps: boolean): RequestHandler {
  return (req, _res, next) => {
    if (isHttps) Object.defineProperty(req, 'secure', { value: true })
    next()
  }
}

export function sessionOptions(from: { store: Store; secret: string; jar: CookieJar }): SessionOptions {
  return {
    name: from.jar.nameOf('session'),
    secret: from.secret,
    store: from.store,
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: from.jar.options as SessionOptions['cookie'] & object,
  }
}

function sessionFrom(content: string): SessionData {
  return JSON.parse(content) as SessionData
}
