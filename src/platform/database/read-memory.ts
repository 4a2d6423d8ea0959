import { AsyncLocalStorage } from 'node:async_hooks'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../../shared/ports.ts'
import type { Database } from './open-database.ts'

/** How long what was read may be kept in process (decision 59): what another process did is seen within it. */
export const keptForMs = 4_000
/** Of a collection, at most so many answers. */
const mostKept = 1_000

/**
 * What is asked of a collection, in words of its own, and all that the answer depends on. Never a bare id: ids come from
 * addresses, and whoever writes one there must not be able to write another question.
 */
type Question = readonly [words: string, ...of: (string | number)[]]

/** What was read before, or is being read: of each collection by a key. */
export interface ReadMemory {
  get(collection: string, key: string): Promise<unknown> | undefined
  set(collection: string, key: string, answer: Promise<unknown>): void
}

/** What the reads of a page may be answered from. Empty everywhere else: acts, mails and jobs always ask. */
const current = new AsyncLocalStorage<ReadMemory>()

/** Runs what reads a page and changes nothing. */
export function readingWith(memory: ReadMemory, read: () => void): void {
  current.run(memory, read)
}

/** Leaves the memory aside: what follows acts, though a browser asks for it as for a page. */
export function readingAnew(act: () => void): void {
  current.exit(act)
}

export function isReadingPage(): boolean {
  return current.getStore() !== undefined
}

/** A read that a page may have from memory. The answer is shared: nobody may change it. */
export function remembered<T>(collection: string, question: Question, read: () => Promise<T>): Promise<T> {
  const memory = current.getStore()
  const key = JSON.stringify(question)
  const known = memory?.get(collection, key) as Promise<T> | undefined
  if (known) return known
  const answer = read()
  memory?.set(collection, key, answer)
  return answer
}

/** The same for records by their ids: those that are not known are read together. */
export async function rememberedEach<T extends { id: string }>(
  collection: string,
  ids: readonly string[],
  readMany: (ids: readonly string[]) => Promise<T[]>,
): Promise<T[]> {
  if (!isReadingPage()) return readMany(ids)
  const missing: string[] = []
  const together = Promise.withResolvers<T[]>()
  const answers = ids.map((id) =>
    remembered(collection, withId(id), () => {
      missing.push(id)
      return together.promise.then((found) => found.find((one) => one.id === id))
    }),
  )
  if (missing.length > 0) readMany(missing).then(together.resolve, together.reject)
  return (await Promise.all(answers)).filter((one) => one !== undefined)
}

/** The question for one record. */
export function withId(id: string): Question {
  return ['with id', id]
}

/** For one request: what it reads twice it asks for once. */
export function memoryOfOneRequest(): ReadMemory {
  const kept = new Map<string, Promise<unknown>>()
  return {
    get: (collection, key) => kept.get(`${collection} ${key}`),
    set: (collection, key, answer) => void kept.set(`${collection} ${key}`, answer),
  }
}

/**
 * The memory of this process. It forgets what it knows of a collection at each write of this process to it: whoever acts here
 * is seen at once by everybody here.
 */
export function memoryOfProcess(database: Pick<Database, 'onWrite'>, clock: Clock): ReadMemory {
  const collections = new Map<string, LRUCache<string, Kept>>()
  database.onWrite((written) => {
    for (const [collection, kept] of collections) {
      if (written === undefined || written === collection) kept.clear()
    }
  })

  return {
    get(collection, key) {
      const found = collections.get(collection)?.get(key)
      const age = found && clock().getTime() - found.at
      // A clock that was set back says nothing about how old it is.
      return age !== undefined && age >= 0 && age <= keptForMs ? found?.answer : undefined
    },
    set(collection, key, answer) {
      const kept = collections.get(collection) ?? new LRUCache<string, Kept>({ max: mostKept })
      collections.set(collection, kept)
      kept.set(key, { answer, at: clock().getTime() })
      // A failure is not kept.
      answer.catch(() => kept.peek(key)?.answer === answer && kept.delete(key))
    },
  }
}

interface Kept {
  answer: Promise<unknown>
  /** When it was asked for. */
  at: number
}
