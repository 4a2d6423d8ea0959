import { AsyncLocalStorage } from 'node:async_hooks'

const ids = new AsyncLocalStorage<string>()

/** Answers a request under its id, so that whatever it leads to can be told apart from other requests. */
export function underRequestId<T>(id: string, work: () => T): T {
  return ids.run(id, work)
}

/** The id of the request that is being answered; undefined beside one. */
export function requestId(): string | undefined {
  return ids.getStore()
}
