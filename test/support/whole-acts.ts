import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestListener } from 'node:http'
import type { ClientSession, Connection } from 'mongoose'
import { routeOf } from './pressed-forms.ts'

/** An act between whose commits `kill -9` may come: the first stands, the second does not. */
export interface TornAct {
  /** The pattern of the form’s address. */
  form: string
  /** The collections that each commit wrote, in order. */
  commits: string[]
}

/** Watches which commits the forms make that are sent to a portal: all that an act writes is in one. */
export function watchActs(connection: Connection) {
  const torn: TornAct[] = []
  const commitsOfAct = new AsyncLocalStorage<Set<string>[]>()
  const commit = new AsyncLocalStorage<Set<string>>()
  const transaction = connection.transaction.bind(connection)
  connection.transaction = <T>(work: (session: ClientSession) => Promise<T>): Promise<T> => {
    const written = new Set<string>()
    commitsOfAct.getStore()?.push(written)
    return commit.run(written, () => transaction(work))
  }
  connection.on(
    'operation-start',
    ({ method, collectionName }: { method: string; collectionName: string }) => {
      const commits = commitsOfAct.getStore()
      if (commits === undefined || !isWrite.test(method) || isBesideActs.has(collectionName)) return
      const written = commit.getStore()
      if (written) written.add(collectionName)
      else commits.push(new Set([collectionName]))
    },
  )
  return {
    torn: torn as readonly TornAct[],
    watch:
      (answer: RequestListener): RequestListener =>
      (req, res) => {
        const form = req.method === 'POST' ? routeOf(req.url ?? '') : undefined
        if (form === undefined || goesByCommits(form)) return answer(req, res)
        const commits: Set<string>[] = []
        res.once('close', () => {
          const written = commits.filter(({ size }) => size > 0).map((names) => [...names].join(' '))
          if (written.length > 1) torn.push({ form, commits: written })
        })
        commitsOfAct.run(commits, () => answer(req, res))
      },
  }
}

/** The driver’s methods that change documents. */
const isWrite = /^(insert|update|replace|delete|bulkWrite|findOneAnd)/

/** What says nothing of whether an act was done. */
const isBesideActs: ReadonlySet<string> = new Set(['sessions', 'keptForms', 'idempotencyKeys'])

/**
 * A try is counted, and a code or challenge used up, before anybody is let in; who has added a way in is then signed in by
 * it; an import goes on where it was killed; and of a day for a whole team each person’s is an act.
 */
function goesByCommits(form: string): boolean {
  return form.startsWith('/sign-in') || inSteps.has(form)
}

const inSteps: ReadonlySet<string> = new Set([
  '/ways-in/card',
  '/ways-in/employer',
  '/ways-in/passkeys',
  '/ways-in/authenticator',
  '/hr/import',
  '/hr/import/confirmation',
  '/team/day',
])
