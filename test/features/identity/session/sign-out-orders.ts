import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { randomFrom } from '../../../long/seeded.ts'
import { holdingRequests } from '../../../support/held-requests.ts'
import { cookiesOf, type OldCookies } from '../../../support/old-cookies.ts'
import type { TestPortal } from '../../../support/start-app.ts'

/** Ordinary requests: some put a message into the session, a page takes it out again. */
const ordinary = [
  'post /contact/start-again',
  'get /contact',
  'post /contact/pause',
  'post /language',
  'get /news',
]

/** Signs out beside two other requests, so many times, and each time in another order. Nothing is open afterwards. */
export async function signOutInOrders(
  t: TestContext,
  {
    portals,
    person,
    orders,
  }: { portals: [TestPortal, TestPortal]; person: { email: string }; orders: number },
): Promise<void> {
  const random = randomFrom(2026)
  const requests = holdingRequests(t, portals)
  for (let order = 0; order < orders; order += 1) {
    const thief = await cookiesOf(portals[0], person)
    // A message waits for the next page.
    await thief.post('/contact/start-again')
    const asked = ['post /sign-out', random.pick(ordinary), random.pick(ordinary)]
    const held = []
    for (const request of asked)
      held.push(await requests.begin(() => ask(thief, request, random.pick(portals))))
    let told = `${asked.join(', ')} in the order`
    for (let open = held; open.length > 0; open = held.filter((one) => !one.isAnswered())) {
      const one = random.pick(open)
      told += ` ${held.indexOf(one)}`
      await one.goOn()
    }
    requests.letAllGo()
    assert.equal((await held[0]?.answer)?.status, 303, told)
    await opensNothing(thief, told, portals[0])
  }
}

export async function opensNothing(by: OldCookies, told: string, at: TestPortal): Promise<void> {
  assert.equal((await by.get('/news', at)).headers['location'], '/sign-in?next=%2Fnews', told)
  assert.equal((await by.post('/contact/start-again', {}, at)).status, 401, told)
}

function ask(by: OldCookies, request: string, at: TestPortal) {
  const [method, path = ''] = request.split(' ')
  return method === 'get' ? by.get(path, at) : by.post(path, { language: 'en' }, at)
}
