import type { Connection } from 'mongoose'
import { createMailedCodeStore } from './mailed-code/mailed-code-store.ts'
import { createLastSignInStore } from './session/last-sign-in-store.ts'

export type SignInStore = ReturnType<typeof createSignInStore>

/** What is stored of signing in; the sessions themselves are the web's. */
export function createSignInStore(connection: Connection) {
  return { codes: createMailedCodeStore(connection), last: createLastSignInStore(connection) }
}
