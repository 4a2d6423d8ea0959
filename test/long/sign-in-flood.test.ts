import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { test } from 'node:test'
import { load } from 'cheerio'
import { aTeam } from '../support/builders.ts'
import { startListening } from '../support/listen.ts'
import type { TestPortal } from '../support/start-app.ts'

const asks = 1_500
const floodMs = 5_000

/** So many connections a flood has at once; the others wait for one, as at a proxy. */
const agent = new Agent({ keepAlive: true, maxSockets: 200 })

/** A browser that does nothing but ask for codes. `agent`: left out, on a connection of its own. */
async function openAsker({ baseUrl }: TestPortal, over?: Agent): Promise<(email: string) => Promise<number>> {
  const page = await fetch(`${baseUrl}/sign-in`)
  const cookie = page.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const token = String(load(await page.text())('input[name=_csrf]').attr('value'))
  return async function ask(email): Promise<number> {
    const body = new URLSearchParams({ email, _csrf: token }).toString()
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const asked = request(`${baseUrl}/sign-in`, { method: 'POST', headers, ...(over && { agent: over }) })
    asked.end(body)
    const [answer] = (await once(asked, 'response').catch((error: unknown) => {
      if (!wasClosedMeanwhile(asked, error)) throw error
      return []
    })) as [IncomingMessage?]
    if (!answer) return ask(email)
    answer.resume()
    return answer.statusCode ?? 0
  }
}

/** The portal had closed a connection that lay idle, as it was taken up again: a browser then asks on another. */
function wasClosedMeanwhile({ reusedSocket }: ClientRequest, error: unknown): boolean {
  return reusedSocket && error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
}

/** Milliseconds from the press on "send" until the mail with the code has left. */
async function timeOfACode(portal: TestPortal, email: string): Promise<number> {
  const ask = await openAsker(portal)
  const pressed = performance.now()
  assert.equal(await ask(email), 303)
  while (performance.now() - pressed < 60_000) {
    const sent = await portal.services.sentMail.findNewest({ limit: 50 }, [email])
    if (sent.some(({ to }) => to === email)) return performance.now() - pressed
    await wait(20)
  }
  throw new Error('The code was never mailed.')
}

test('1,500 anonymous asks in five seconds hold up no code, and leave nothing for long', async (t) => {
  const portal = await startListening()
  t.after(async () => {
    agent.destroy()
    await portal.services.stopWorking()
    await portal.close()
  })
  const team = await aTeam(portal)
  await portal.services.startWorking()
  await timeOfACode(portal, team.admin.email)
  const usual = await timeOfACode(portal, team.hr.email)

  const stranger = await openAsker(portal, agent)
  const began = performance.now()
  const flood = Array.from({ length: asks }, async (_, at) => {
    await wait((at * floodMs) / asks)
    return stranger(`nobody-${at}@example.org`)
  })
  const over = Promise.all(flood).then(() => performance.now())
  await wait(floodMs / 2)
  const within = await timeOfACode(portal, team.away.email)
  const mailed = performance.now()
  const answers = await Promise.all(flood)
  const flooded = (await over) - began
  const later = await timeOfACode(portal, team.manager.email)
  t.diagnostic(
    `a code takes ${Math.round(usual)} ms, ${Math.round(within)} ms within the flood, ${Math.round(later)} ms after it; the flood was answered in ${Math.round(flooded)} ms`,
  )
  // However slow the machine is: what was asked in the middle of the flood does not wait for those who asked before and after.
  assert.ok(mailed < (await over), 'the code waited for the whole flood')
  const served = answers.filter((status) => status === 303).length
  t.diagnostic(`${served} asks were served`)
  // The others are told that too many ask at once.
  assert.equal(answers.filter((status) => status === 429).length, asks - served)

  const outbox = portal.services.database.connection.collection('outbox')
  const inVain = await outbox.find({ personId: { $exists: false } }).toArray()
  assert.equal(inVain.length, served)
  for (const { goesAt, createdAt } of inVain)
    assert.ok((goesAt as Date).getTime() - (createdAt as Date).getTime() <= 10 * 60_000)
})
