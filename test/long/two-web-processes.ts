import { once } from 'node:events'
import type { TestContext } from 'node:test'
import { run, startPortal } from '../process/portal-process.ts'
import { startApp, testSecret, type TestPortal } from '../support/start-app.ts'

/** Two web processes on one database process, and a portal of the test's own beside them, to look and to lay the ground. */
export async function twoWebProcesses(t: TestContext): Promise<{ portal: TestPortal; urls: string[] }> {
  const { uri, stop } = await startDatabase()
  const portal = await startApp({ environment: { MONGODB_URI: uri }, now: new Date().toISOString() })
  t.after(() => portal.close())
  const secrets = { SESSION_SECRET: testSecret, TOKEN_SECRET: testSecret }
  const start = () => startPortal(t, { MONGODB_URI: uri, ROLE: 'web', LOG_LEVEL: 'error', ...secrets })
  const urls = [(await start()).url, (await start()).url]
  // After all that is connected to it.
  t.after(stop)
  return { portal, urls }
}

/** As `npm run database` runs it. */
async function startDatabase() {
  const { child, said, ended } = run(['scripts/database.ts'], {})
  while (!said.out.includes('\n')) await once(child.stdout, 'data')
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
  }
  return { uri: said.out.trim(), stop }
}
