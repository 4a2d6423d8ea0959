import { MongoStore } from 'connect-mongo'
import type { RequestHandler } from 'express'
import type { SessionOptions, Store } from 'express-session'
import type { MongoClient } from 'mongodb'
import type { CookieJar } from './cookies.ts'

/** A session ends after an hour without a request. */
export const idleSeconds = 60 * 60
/** A session that only goes on is written again at most this often. */
const touchSeconds = 5 * 60

/** The store, once the index is there that removes sessions which have ended: the library's own is awaited by nobody. */
export async function createSessionStore(client: MongoClient): Promise<MongoStore> {
  const collectionName = 'sessions'
  await client.db().collection(collectionName).createIndex({ expires: 1 }, { expireAfterSeconds: 0 })
  return MongoStore.create({
    client,
    collectionName,
    ttl: idleSeconds,
    touchAfter: touchSeconds,
    autoRemove: 'disabled',
  })
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
