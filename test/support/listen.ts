import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startApp, type TestPortal, type TestSettings } from './start-app.ts'

/** The real portal on a port of its own, at http://localhost:<port>. */
export async function startListening(settings: TestSettings = {}): Promise<TestPortal> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`
  const portal = await startApp({ ...settings, environment: { BASE_URL: baseUrl, ...settings.environment } })
  server.on('request', portal.app)
  return {
    ...portal,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await portal.close()
    },
  }
}
