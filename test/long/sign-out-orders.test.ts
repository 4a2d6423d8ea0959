import { test } from 'node:test'
import { signOutInOrders } from '../features/identity/session/sign-out-orders.ts'
import { aTeam } from '../support/builders.ts'
import { freshUri } from '../support/database.ts'
import { startApp } from '../support/start-app.ts'

test('decision 53: a session that has ended stays ended, in 200 orders of requests to two processes', async (t) => {
  const uri = await freshUri()
  const start = () => startApp({ environment: { MONGODB_URI: uri } })
  const [portal, other] = [await start(), await start()]
  const { away } = await aTeam(portal)
  await signOutInOrders(t, { portals: [portal, other], person: away, orders: 200 })
  await other.close()
  await portal.close()
})
