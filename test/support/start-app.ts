import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import { once } from 'node:events'
import type { Express } from 'express'
import pino from 'pino'
import { createApp } from '../../src/app.ts'
import { compose, type Services } from '../../src/compose.ts'
import { readSettings } from '../../src/settings.ts'
import { freshUri, keepWhatTheSweepWouldTake } from './database.ts'
import { watchActs } from './whole-acts.ts'

export const testSecret = 'a secret that is only for tests, long enough'

export interface TestPortal {
  app: Express
  /** The app, watched: closing fails where a form kept what it did in more than one commit. */
  answer: RequestListener
  /** Answers for the app as long as the portal is open, so that a request needs no server of its own. */
  server: Server
  services: Services
  baseUrl: string
  /** Lines of the log, parsed. */
  log: Record<string, unknown>[]
  /** The time as the portal sees it. */
  setNow(now: string): void
  now(): Date
  /** Lets so many milliseconds go by. */
  later(ms: number): void
  close(): Promise<void>
}

export interface TestSettings {
  /** Instant at which the portal's clock stands. */
  now?: string
  /** Mounts the demonstration's pages. */
  demo?: boolean
  /** Fills in the demonstration department. */
  filled?: boolean
  environment?: Record<string, string>
}

/** The real portal, on a fresh database and with a clock that stands still. */
export async function startApp(settings: TestSettings = {}): Promise<TestPortal> {
  let now = new Date(settings.now ?? '2026-03-23T09:00:00Z')
  const log: Record<string, unknown>[] = []
  const logger = pino({ base: null }, { write: (line: string) => void log.push(JSON.parse(line)) })
  const portal = readSettings({
    MONGODB_URI: await freshUri(),
    SESSION_SECRET: testSecret,
    TOKEN_SECRET: testSecret,
    ...settings.environment,
  })
  const baseUrl = portal.baseUrl ?? 'http://127.0.0.1'
  const services = await compose(portal, { baseUrl, log: logger, clock: () => now })
  await keepWhatTheSweepWouldTake(services.database.connection)
  if (settings.filled) await services.fillDemonstration()
  const demo = settings.demo ?? false
  const app = createApp(services, { ...portal, demo, baseUrl, sessionSecret: testSecret }, logger)
  const acts = watchActs(services.database.connection)
  const answer = acts.watch(app)
  const server = createServer(answer).listen(0, '127.0.0.1')
  // Keeps no process alive by itself: a request under way does.
  server.unref().on('connection', (socket) => socket.unref())
  await once(server, 'listening')
  return {
    app,
    answer,
    server,
    services,
    baseUrl,
    log,
    setNow: (instant) => void (now = new Date(instant)),
    now: () => now,
    later: (ms) => void (now = new Date(now.getTime() + ms)),
    async close() {
      server.close()
      server.closeAllConnections()
      await services.database.connection.dropDatabase()
      await services.close()
      assert.deepEqual(acts.torn, [], 'An act is kept by one commit.')
    },
  }
}
