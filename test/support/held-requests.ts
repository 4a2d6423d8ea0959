import type { TestContext } from 'node:test'
import type supertest from 'supertest'
import type { TestPortal } from './start-app.ts'

/** A request that waits each time it is about to read, write or end its session, or to take what waits there to be said. */
export interface HeldRequest {
  answer: Promise<supertest.Response>
  isAnswered(): boolean
  /** Lets it go on to the next time, or to its answer. */
  goOn(): Promise<void>
}

/** Begins requests that reach the store of sessions one by one, in the order in which a test lets them. */
export function holdingRequests(t: TestContext, portals: readonly TestPortal[]) {
  let reached: ((goOn: () => void) => void) | undefined
  for (const { services } of portals) {
    const store = services.sessionStore
    const takes = store.takeMessages.bind(store)
    t.mock.method(store, 'takeMessages', async (id: string) => {
      if (reached) await new Promise<void>((resolve) => reached?.(resolve))
      return takes(id)
    })
    for (const name of ['get', 'set', 'destroy'] as const) {
      const really = store[name].bind(store) as (...given: unknown[]) => void
      const held = (...given: unknown[]): void => {
        if (reached) reached(() => really(...given))
        else really(...given)
      }
      t.mock.method(store, name, held)
    }
  }

  return {
    /** Answers when the request has reached the store, or has its answer. */
    async begin(send: () => Promise<supertest.Response>): Promise<HeldRequest> {
      const answer = send()
      // Everything else waits: what reaches the store next is this request.
      const nextReached = (): Promise<(() => void) | undefined> =>
        Promise.race([
          new Promise<() => void>((resolve) => (reached = resolve)),
          answer.then(() => undefined),
        ])
      let waiting = await nextReached()
      return {
        answer,
        isAnswered: () => waiting === undefined,
        async goOn() {
          waiting?.()
          waiting = await nextReached()
        },
      }
    },
    /** From now on nothing waits. */
    letAllGo: () => void (reached = undefined),
  }
}
