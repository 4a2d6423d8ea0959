import type { TestContext } from 'node:test'
import type { ClientSession } from 'mongoose'
import type { TestPortal } from './start-app.ts'

/** Holds the next transaction of a portal before its commit: what else acts meanwhile does not see what it wrote. */
export function holdNextCommit(t: TestContext, { services }: TestPortal) {
  const { connection } = services.database
  const transaction = connection.transaction.bind(connection)
  const [reached, again, onward] = [signal(), signal(), signal()]
  let begun = 0
  t.mock.method(connection, 'transaction', <T>(work: (session: ClientSession) => Promise<T>): Promise<T> => {
    const isHeld = begun === 0
    begun += 1
    let tries = 0
    return transaction(async (session) => {
      tries += 1
      if (tries > 1) again.resolve()
      const done = await work(session)
      if (isHeld && tries === 1) {
        reached.resolve()
        await onward.promise
      }
      return done
    })
  })
  return {
    /** Does another act while the first one waits, until it is done or has to begin again; then lets the first go on. */
    async meanwhile<T>(act: () => Promise<T>): Promise<T> {
      await reached.promise
      const done = act()
      await Promise.race([done, again.promise])
      onward.resolve()
      return done
    },
  }
}

function signal() {
  return Promise.withResolvers<void>()
}
