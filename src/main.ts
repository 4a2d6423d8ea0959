import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino, { type Logger } from 'pino'
import { createApp } from './app.ts'
import { compose, type Services } from './compose.ts'
import { createWebServer, usualLimits } from './platform/web/web-server.ts'
import { readSettings, type Settings } from './settings.ts'
import { sentenceFor, welcome } from './start-messages.ts'

/** Exit status of a start that the operator can mend (docs/operating.md). */
const badConfiguration = 78
/** A stop is over within this, or it is ended. */
const longestStopMs = 24_000
/** Somebody who has not finished asking, or reading, so long after a stop began is cut off. */
const longestAnswerMs = 12_000

await start().catch(explain)

async function start(): Promise<void> {
  const settings = readSettings(process.env)
  const log = pino({ level: settings.logLevel, base: null })
  const { server, answerWith } = waitingServer(settings)
  await listen(server, settings)
  const baseUrl = settings.baseUrl ?? `http://localhost:${(server.address() as AddressInfo).port}`
  const services = await compose(settings, { baseUrl, log })
  answerWith(createApp(services, { ...settings, baseUrl, sessionSecret: services.secrets.session }, log))
  const working = services.startWorking()
  stopOnSignals(server, services, { log, working })
  await working
  process.stdout.write(welcome(settings, baseUrl))
}

/** A server whose requests wait until there is something to answer them: the port is taken before the database is. */
function waitingServer(settings: Settings): { server: Server; answerWith(listener: RequestListener): void } {
  const ready = Promise.withResolvers<RequestListener>()
  const isHttps = settings.baseUrl?.startsWith('https:') ?? false
  const { keepAliveMs, connections } = settings
  const limits = { ...usualLimits, keepAliveMs, connections }
  const answer: RequestListener = (req, res) => void ready.promise.then((listener) => listener(req, res))
  const server = createWebServer({ isHttps, limits, answer })
  return { server, answerWith: ready.resolve }
}

async function listen(server: Server, settings: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, resolve)
  })
}

/** One stop, however many signals: requests under way finish, then the worker, then the database. */
function stopOnSignals(
  server: Server,
  services: Services,
  { log, working }: { log: Logger; working: Promise<void> },
): void {
  let isStopping = false
  const stop = async (): Promise<void> => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), longestStopMs).unref()
    const answered = new Promise((resolve) => server.close(resolve))
    setTimeout(() => server.closeAllConnections(), longestAnswerMs).unref()
    await working
    await Promise.all([answered, services.stopWorking()])
    await services.close()
    process.exit(0)
  }
  const onSignal = (): void => {
    stop().catch((error: unknown) => {
      log.fatal({ err: error }, 'the stop failed')
      process.exit(1)
    })
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

/** What the operator can mend is one sentence; anything else is a fault of ours, with its trace. */
function explain(error: unknown): never {
  const sentence = sentenceFor(error)
  process.stderr.write(
    `${sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
  )
  process.exit(sentence === undefined ? 1 : badConfiguration)
}
