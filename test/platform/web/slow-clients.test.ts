import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, before, describe, test, type TestContext } from 'node:test'
import { mostTurnedAway } from '../../../src/platform/web/too-many-connections.ts'
import { usualLimits, type ServerLimits } from '../../../src/platform/web/web-server.ts'
import { assertSecurityHeaders } from '../../support/headers.ts'
import { startListening } from '../../support/listen.ts'
import { openRaw, readRaw } from '../../support/raw-connection.ts'

/** Each limit apart from the others, so that it is seen which one ended a client. */
const limits: ServerLimits = {
  headersMs: 800,
  requestMs: 1_200,
  answerMs: 1_600,
  idleMs: 1_000,
  keepAliveMs: 300,
  connections: 260,
}
/** Told why, or not. */
const cutOff = /^(HTTP\/1\.1 408 .*)?$/s
const betweenBytesMs = 100
const post = [
  'POST /sign-in HTTP/1.1',
  'Host: localhost',
  'Content-Type: application/x-www-form-urlencoded',
  '',
].join('\r\n')

describe('a slow client', { concurrency: false }, () => {
  let portal: Awaited<ReturnType<typeof startListening>>
  before(async () => void (portal = await startListening({}, limits)))
  after(() => portal.close())

  const ordinary = async (): Promise<number> => (await fetch(`${portal.baseUrl}/sign-in`)).status
  const slowly = async (t: TestContext, toSend: string) => {
    const connection = await openRaw(portal.baseUrl, toSend)
    const drip = setInterval(() => connection.socket.write('a'), betweenBytesMs)
    t.after(() => clearInterval(drip))
    connection.socket.once('close', () => clearInterval(drip))
    return connection
  }

  test('who sends a body byte by byte is cut off, and 200 of them hold up nobody', async (t) => {
    const many = await Promise.all(
      Array.from({ length: 200 }, () => slowly(t, `${post}Content-Length: 5000\r\n\r\nemail=`)),
    )
    const began = performance.now()
    assert.equal(await ordinary(), 200)
    t.diagnostic(`beside 200 slow bodies: ${Math.round(performance.now() - began)} ms`)
    const ends = await Promise.all(many.map(({ whole }) => whole))
    // The line may be cut while more comes, and then nothing is heard of why.
    for (const { status, headers } of ends.filter((said) => said !== '').map(readRaw)) {
      assert.equal(status, 408)
      assertSecurityHeaders(headers, 'a slow body')
    }
    assert.ok(performance.now() - began < 10_000)
  })

  test('who sends a body in slow chunks is cut off', async (t) => {
    const chunked = await slowly(t, `${post}Transfer-Encoding: chunked\r\n\r\nffff\r\n`)
    assert.match(await chunked.whole, cutOff)
  })

  test('who sends headers byte by byte is cut off', async (t) => {
    const answer = readRaw(await (await slowly(t, 'GET /sign-in HTTP/1.1\r\nX-Slow: a')).whole)
    assert.equal(answer.status, 408)
    assertSecurityHeaders(answer.headers, 'slow headers')
  })

  test('who connects and says nothing is cut off', async () => {
    assert.match(await (await openRaw(portal.baseUrl)).whole, cutOff)
  })

  test('who stops in the middle of a body is cut off', async () => {
    await (
      await openRaw(portal.baseUrl, `${post}Content-Length: 50\r\n\r\nemail=`)
    ).whole
  })

  test('who has had an answer and asks no more is let go', async () => {
    const { whole } = await openRaw(portal.baseUrl, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
    assert.equal(readRaw(await whole).status, 200)
  })

  test('who asks for much and reads nothing is cut off', async () => {
    const stylesheet = await stylesheetOf(portal)
    const arrived = once(portal.server, 'connection') as Promise<[Socket]>
    const client = connect(Number(new URL(portal.baseUrl).port), '127.0.0.1').on('error', () => {})
    const [served] = await arrived
    served.on('error', () => {})
    const closed = once(served, 'close')
    client.pause()
    client.write(`GET ${stylesheet} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(500))
    await closed
    client.destroy()
    assert.equal(await ordinary(), 200)
  })

  test('who is one too many is told so (FLT-23), and another one is served when there is room again', async () => {
    const open = await Promise.all(Array.from({ length: limits.connections }, () => openRaw(portal.baseUrl)))
    const oneMore = readRaw(
      await (
        await openRaw(portal.baseUrl, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
      ).whole,
    )
    assert.deepEqual([oneMore.status, oneMore.headers['retry-after']], [503, '10'])
    assertSecurityHeaders(oneMore.headers, 'one too many')
    await Promise.all(open.map(({ whole }) => whole))
    assert.equal(await ordinary(), 200)
  })

  test('who is one too many and does not ask is told so too, and let go', async () => {
    const open = await Promise.all(Array.from({ length: limits.connections }, () => openRaw(portal.baseUrl)))
    const silent = await openRaw(portal.baseUrl, 'GET /healthz HTTP/1.1\r\n')
    assert.match(await silent.whole, /^HTTP\/1\.1 503 /)
    await Promise.all(open.map(({ whole }) => whole))
  })

  test('who is far beyond what is served is cut off unheard', () => {
    assert.equal(portal.server.maxConnections, limits.connections + mostTurnedAway)
  })
})

/** The largest thing that the portal sends. */
async function stylesheetOf({ baseUrl }: { baseUrl: string }): Promise<string> {
  const page = await (await fetch(`${baseUrl}/sign-in`)).text()
  return /<link rel="stylesheet" href="([^"]+)"/.exec(page)?.[1] ?? ''
}

test('the usual limits leave no slow client for twenty seconds', () => {
  const { headersMs, requestMs, answerMs, idleMs } = usualLimits
  for (const ms of [headersMs, requestMs, answerMs, idleMs]) assert.ok(ms <= 18_000)
})
