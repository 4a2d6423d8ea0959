import type { Connection } from 'mongoose'
import type { Clock } from '../../shared/ports.ts'

export interface ServerClock {
  /** The database's time, which all processes share, however wrong this machine's own clock is. */
  clock: Clock
  stop(): void
}

const setEveryMs = 60_000

/** Sets a clock by the database's and keeps it right; between the settings it runs by this process's steady counter. */
export async function startServerClock(connection: Connection): Promise<ServerClock> {
  let base = await compare(connection)
  const timer = setInterval(() => {
    // While the database does not answer, the steady counter goes on.
    compare(connection).then(
      (fresh) => void (base = fresh),
      () => {},
    )
  }, setEveryMs)
  timer.unref()
  return {
    clock: () => new Date(base + performance.now()),
    stop: () => clearInterval(timer),
  }
}

/** What the database's clock says now: leases are measured by it. */
export async function databaseNow(connection: Connection): Promise<Date> {
  const hello = await connection.getClient().db().command({ hello: 1 })
  return hello['localTime'] as Date
}

/** The database's time at which this process's counter stood at zero, taken in the middle of the question. */
async function compare(connection: Connection): Promise<number> {
  const asked = performance.now()
  const now = await databaseNow(connection)
  const answered = performance.now()
  return now.getTime() - (asked + answered) / 2
}
