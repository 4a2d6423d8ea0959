import type { RequestHandler } from 'express'
import type { Clock } from '../../shared/ports.ts'
import { memoryOfOneRequest, readingWith, type ReadMemory } from '../database/read-memory.ts'

/** Longer than any process remembers: until then all of them have forgotten what was before the act. */
const seesOwnActMs = 10_000

declare module 'express-session' {
  interface SessionData {
    /** ISO instant of the last form that was sent. */
    actedAt?: string
  }
}

/**
 * A page is read from what this process remembers (decision 59). Whoever sent a form a moment ago reads it anew: the act may have been
 * answered by another process, and is seen at once by whoever did it.
 */
export function rememberReads(memory: ReadMemory, clock: Clock): RequestHandler {
  return (req, _res, next) => {
    const now = clock()
    const actedAt = req.session?.actedAt
    if (req.method === 'GET' || req.method === 'HEAD') {
      const hasActed = actedAt !== undefined && now.getTime() - Date.parse(actedAt) < seesOwnActMs
      return readingWith(hasActed ? memoryOfOneRequest() : memory, next)
    }
    // Nobody's session is begun for it.
    if (req.session && 'passport' in req.session) req.session.actedAt = now.toISOString()
    next()
  }
}
