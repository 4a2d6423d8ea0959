import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { MemoryStore } from 'express-session'
import pino from 'pino'
import { createApp } from '../../src/app.ts'
import { compose, type Services } from '../../src/compose.ts'
import type { SessionPerson } from '../../src/features/identity/index.ts'
import type { NewsService } from '../../src/features/news/index.ts'
import { newsRoutes } from '../../src/features/news/routes.ts'
import { readSettings } from '../../src/settings.ts'
import type { Viewer } from '../../src/shared/viewer.ts'
import { becomeDemoPerson, visit } from '../process/visitor.ts'
import type { ReadingOrder, ReadingReport } from './page-reader.ts'
import { inTurns, type Contender } from './rounds.ts'

const roundMs = 1_000
const inFlight = 8

/**
 * Signed-in readings of /news a second, from the embedded database on disk, beside the same page from the same code with
 * session, person and stories in memory (decision 41).
 */
export async function* benchPages(): AsyncIterable<object> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-pages-'))
  const settings = readSettings({ DATA_DIR: dataDir, DEMO: 'true' })
  const services = await compose(settings, { baseUrl: 'http://localhost', log: quiet() })
  const reader = new Worker(new URL('./page-reader.ts', import.meta.url))
  const stored = await serve(services)
  const remembered = await serve(inMemory(services))
  try {
    const contenders: [Contender, Contender] = [
      { name: 'news page', round: await reading(reader, stored.url) },
      { name: 'news page without a database', round: await reading(reader, remembered.url) },
    ]
    yield* inTurns(contenders, { rounds: 7, goal: 0.5 })
  } finally {
    await reader.terminate()
    for (const { server } of [stored, remembered]) server.closeAllConnections()
    for (const { server } of [stored, remembered]) server.close()
    await services.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Everything that /news asks the database is answered from memory once it was asked for. */
function inMemory(services: Services): Services {
  const lists = new Map<string, ReturnType<NewsService['list']>>()
  const people = new Map<string, ReturnType<Services['readSession']>>()
  const news = {
    ...services.news,
    list: (viewer: Viewer, page: number) =>
      known(lists, viewer.personId, () => services.news.list(viewer, page)),
  }
  const { features } = services
  return {
    ...services,
    sessionStore: new MemoryStore(),
    features: { ...features, news: { ...features.news, routes: newsRoutes(news) } },
    readSession: (session: SessionPerson) =>
      known(people, session.personId, () => services.readSession(session)),
  }
}

function known<T>(answers: Map<string, T>, key: string, find: () => T): T {
  const answer = answers.get(key) ?? find()
  answers.set(key, answer)
  return answer
}

async function serve(services: Services): Promise<{ server: Server; url: string }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`
  const app = { baseUrl, sessionSecret: services.secrets.session, trustProxy: 0, demo: true }
  server.on('request', createApp(services, { ...app, metricsToken: undefined }, quiet()))
  return { server, url: baseUrl }
}

async function reading(reader: Worker, url: string): Promise<Contender['round']> {
  const visitor = visit(url)
  await becomeDemoPerson(visitor, 'Priya')
  const order: ReadingOrder = { url: `${url}/news`, cookie: visitor.cookies(), ms: roundMs, inFlight }
  return async () => {
    reader.postMessage(order, [])
    const [report] = (await once(reader, 'message')) as [ReadingReport]
    if ('error' in report) throw new Error(report.error)
    return report
  }
}

/** Lines of the log are made as in earnest, and go nowhere. */
function quiet() {
  return pino({ base: null }, { write: () => {} })
}
