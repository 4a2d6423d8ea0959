import type { Request, RequestHandler } from 'express'
import { Store, type Session, type SessionData, type SessionOptions } from 'express-session'
import type { FlashMessage } from '../flash-messages.ts'
import type { TypedForm } from '../forms/typed-form.ts'
import type { CookieJar } from './cookies.ts'

/** Where sessions are kept, each by the secret of its cookie; its content, and each of its messages, is JSON. */
export interface SessionKeeper {
  /** Undefined once the session has ended. */
  read(cookieId: string): Promise<KeptSession | undefined>
  /** Changes a session that has begun and not ended, and nothing else; adds to the messages and forms that wait. */
  write(
    cookieId: string,
    content: string,
    added: { messages: readonly string[]; forms: readonly TypedForm[] },
  ): Promise<void>
  /** The messages that wait, which wait no more, in one step. */
  takeMessages(cookieId: string): Promise<string[]>
  /** The forms of this page, or all, which wait no more. */
  takeForms(cookieId: string, page?: string): Promise<TypedForm[]>
  end(cookieId: string): Promise<void>
}

/** `messages`: those that wait, as JSON. `waitingForms`: the pages of the forms that wait. */
type KeptSession = { content: string; messages: string[]; waitingForms: string[] }

type Done = (error?: unknown) => void

export function createSessionStore(keeper: SessionKeeper): KeptSessions {
  return new KeptSessions(keeper)
}

/** What express-session asks of its store, answered by the keeper. A session that nobody has entered is never kept. */
class KeptSessions extends Store {
  readonly #keeper: SessionKeeper
  /** express-session may store what one request says more than once. */
  readonly #told = new WeakSet<FlashMessage | TypedForm>()
  /** What was kept of a request's session last: it is written at the sign-in, and offered once more at the end of the request. */
  readonly #kept = new WeakMap<object, string>()

  constructor(keeper: SessionKeeper) {
    super()
    this.#keeper = keeper
  }

  override get(cookieId: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const read = this.#keeper.read(cookieId)
    read.then((kept) => done(null, kept === undefined ? null : sessionFrom(kept)), done)
  }

  override set(cookieId: string, session: SessionData, done: Done = () => {}): void {
    const { messages, restoredForms, json } = readOf(session)
    const added = { messages: this.#new(messages).map(asJson), forms: this.#new(restoredForms) }
    const isMore = added.messages.length > 0 || added.forms.length > 0
    if (!isMore && this.#kept.get(session) === json) return done()
    this.#kept.set(session, json)
    const write = this.#keeper.write(cookieId, json, added)
    write.then(() => done(), done)
  }

  /** What is to be kept of a session that begins. Whoever asks keeps it with the session: its first `set` has nothing to write. */
  contentOfNew(session: SessionData): string {
    const { json } = readOf(session)
    this.#kept.set(session, json)
    return json
  }

  /** The session of a request, from what was kept. */
  override createSession(req: Request, kept: SessionData): Session & SessionData {
    const session = super.createSession(req, kept)
    this.#kept.set(session, '')
    return session
  }

  /** Asked by who signs in: the session of before ends with the beginning of the new one, in one step, and not here. */
  override regenerate(req: Request, done: (error?: unknown) => void): void {
    // As express-session puts it on its store.
    ;(this as unknown as { generate(req: Request): void }).generate(req)
    done()
  }

  override destroy(cookieId: string, done: Done = () => {}): void {
    this.#keeper.end(cookieId).then(() => done(), done)
  }

  /** Those that were not handed to the keeper before. */
  #new<One extends FlashMessage | TypedForm>(some: readonly One[]): One[] {
    const found = some.filter((one) => !this.#told.has(one))
    for (const one of found) this.#told.add(one)
    return found
  }

  async takeMessages(cookieId: string): Promise<FlashMessage[]> {
    const taken = await this.#keeper.takeMessages(cookieId)
    return taken.map((message) => JSON.parse(message) as FlashMessage)
  }

  takeForms(cookieId: string, page?: string): Promise<TypedForm[]> {
    return this.#keeper.takeForms(cookieId, page)
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

/** What is kept of a session, as JSON, and beside it what is kept otherwise. */
function readOf(session: SessionData) {
  const {
    messages = [],
    restoredForms = [],
    hasMessages: _said,
    followsAnAct: _acted,
    waitingForms: _wait,
    ...content
  } = { ...session }
  return { json: JSON.stringify(content), messages, restoredForms }
}

function sessionFrom({ content, messages, waitingForms }: KeptSession): SessionData {
  const session = JSON.parse(content) as SessionData
  const hasMessages = messages.length > 0
  const followsAnAct = messages.some((message) => (JSON.parse(message) as FlashMessage).kind === 'done')
  return {
    ...session,
    ...(hasMessages && { hasMessages }),
    ...(followsAnAct && { followsAnAct }),
    ...(waitingForms.length > 0 && { waitingForms }),
  }
}

function asJson(message: FlashMessage): string {
  return JSON.stringify(message)
}
