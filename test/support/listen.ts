import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createWebServer, usualLimits, type ServerLimits } from '../../src/platform/web/web-server.ts'
import { recordPressed } from './pressed-forms.ts'
import { startApp, type TestPortal, type TestSettings } from './start-app.ts'

export interface ListeningPortal extends TestPortal {
  server: Server
  /** Every form that was sent and let through, by the route’s pattern. */
  pressed: ReadonlySet<string>
}

/** The real portal on a port of its own, at http://localhost:<port>. */
export async function startListening(
  settings: TestSettings = {},
  limits: Partial<ServerLimits> = {},
): Promise<ListeningPortal> {
  const pressed = new Set<string>()
  const app = Promise.withResolvers<RequestListener>()
  const server = createWebServer({
    isHttps: false,
    limits: { ...usualLimits, keepAliveMs: 5_000, connections: 1_000, ...limits },
    answer: (req, res) => void app.promise.then((listener) => listener(req, res)),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`
  const portal = await startApp({ ...settings, environment: { BASE_URL: baseUrl, ...settings.environment } })
  app.resolve(recordPressed(portal.answer, pressed))
  return {
    ...portal,
    server,
    pressed,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await portal.close()
    },
  }
}
