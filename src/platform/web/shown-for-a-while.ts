import { createSealer } from '../../shared/sealed-text.ts'
import type { Clock } from '../../shared/ports.ts'

type Kept = Record<string, { sealed: string; until: number }>

/** Of a request. */
interface Showing {
  sessionID: string
  session: { shown?: Kept }
}

declare module 'express-session' {
  interface SessionData {
    shown?: Kept
  }
}

/** Long enough to print it. */
export const shownForMs = 15 * 60_000

/** What is shown to whoever has just made it, on a page that can be loaded again, and is otherwise kept as a hash alone. */
export function createShownForAWhile(secret: string, clock: Clock) {
  const sealer = createSealer(secret, 'shown for a while')
  return {
    show(req: Showing, name: string, text: string): void {
      const one = {
        sealed: sealer.seal(text, `${name} ${req.sessionID}`),
        until: clock().getTime() + shownForMs,
      }
      req.session.shown = { ...stillShown(req), [name]: one }
    },
    shown(req: Showing, name: string): string | undefined {
      const { [name]: one } = stillShown(req)
      return one && sealer.open(one.sealed, `${name} ${req.sessionID}`)
    },
    hide(req: Showing, name: string): void {
      const { [name]: _gone, ...others } = req.session.shown ?? {}
      req.session.shown = others
    },
  }

  function stillShown(req: Showing): Kept {
    const now = clock().getTime()
    return Object.fromEntries(Object.entries(req.session.shown ?? {}).filter(([, { until }]) => now < until))
  }
}

export type ShownForAWhile = ReturnType<typeof createShownForAWhile>
