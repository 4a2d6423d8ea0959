import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { signOutInOrders } from '../features/identity/session/sign-out-orders.ts'
import { aTeam } from '../support/builders.ts'
import { databaseUri } from '../support/database.ts'
import { startApp } from '../support/start-app.ts'

test('decision 53: a session that has ended stays ended, in 200 orders of requests to two processes', async (t) => {
  const uri = new URL(await databaseUri())
  uri.pathname = `/sign-out-orders-${randomUUID().slice(0, 13)}`
  const start = () => startApp({ environment: { MONGODB_URI: uri.href } })
  const [portal, other] = [await start(), await start()]
  const { away } = await aTeam(portal)
  await signOutInOrders(t, { portals: [portal, other], person: away, orders: 200 })
  await other.close()
  await portal.close()
})
