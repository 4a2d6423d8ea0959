import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { startListening } from '../../support/listen.ts'
import { openDesk, stopPathIn, viewerOf, type DigestDesk } from './digest-desk.ts'

const oneClick = 'List-Unsubscribe=One-Click'
const form = 'application/x-www-form-urlencoded'

/** What mail programs and the servers between say of the body, whether it is true or not. */
const posts: { what: string; headers: OutgoingHttpHeaders; body: string | Buffer }[] = [
  { what: 'as RFC 8058 has it', headers: { 'Content-Type': form }, body: oneClick },
  { what: 'in US-ASCII', headers: { 'Content-Type': `${form}; charset=US-ASCII` }, body: oneClick },
  {
    what: 'in a charset that is none',
    headers: { 'Content-Type': `${form}; charset=x-none` },
    body: oneClick,
  },
  {
    what: 'in gzip',
    headers: { 'Content-Type': form, 'Content-Encoding': 'gzip' },
    body: gzipSync(oneClick),
  },
  {
    what: 'in gzip that is none',
    headers: { 'Content-Type': form, 'Content-Encoding': 'gzip' },
    body: oneClick,
  },
  {
    what: 'in an unknown coding',
    headers: { 'Content-Type': form, 'Content-Encoding': 'zz' },
    body: oneClick,
  },
  { what: 'without a body', headers: {}, body: '' },
  { what: 'with an empty form', headers: { 'Content-Type': form }, body: '' },
  { what: 'of a type that is none', headers: { 'Content-Type': 'x' }, body: oneClick },
  { what: 'of 1 MB', headers: { 'Content-Type': form }, body: 'x'.repeat(1_000_000) },
  { what: 'of 5,000 parameters', headers: { 'Content-Type': form }, body: 'a=b&'.repeat(5_000) },
  {
    what: 'in 5,000 parts',
    headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
    body: '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.repeat(5_000),
  },
  { what: 'in parts without a boundary', headers: { 'Content-Type': 'multipart/form-data' }, body: oneClick },
  {
    what: 'in JSON',
    headers: { 'Content-Type': 'application/json' },
    body: '{"List-Unsubscribe":"One-Click"}',
  },
  { what: 'in broken JSON', headers: { 'Content-Type': 'application/json' }, body: '{"__proto__":' },
  { what: 'in chunks', headers: { 'Content-Type': form, 'Transfer-Encoding': 'chunked' }, body: oneClick },
]

describe('one-click stop, whatever is said of its body', () => {
  let desk: DigestDesk
  let path: string
  before(async () => {
    desk = await openDesk({ portal: await startListening() })
    await desk.publishAt('2026-03-20T13:00:00Z', 'News')
    await desk.workAt('2026-03-23T07:30:00Z')
    const [mail] = await desk.mailsTo(desk.team.away)
    assert.ok(mail)
    path = stopPathIn(mail)
  })
  after(() => desk.portal.close())

  async function frequency(): Promise<string> {
    return (await desk.portal.services.contact.own(viewerOf(desk.team.away))).digest.frequency
  }

  for (const { what, headers, body } of posts) {
    for (const where of ['', '?lang=cy']) {
      test(`${what}${where}: it stops the digest and answers 200`, async () => {
        await desk.portal.services.contact.chooseFrequency(viewerOf(desk.team.away), 'weekly')
        assert.equal(await post(desk.portal.baseUrl + path + where, headers, body), 200)
        assert.equal(await frequency(), 'none')
      })
    }
  }

  test(
    'longer than it is: the answer comes before the end that never comes',
    { timeout: 10_000 },
    async () => {
      await desk.portal.services.contact.chooseFrequency(viewerOf(desk.team.away), 'weekly')
      const { port } = new URL(desk.portal.baseUrl)
      const socket = connect(Number(port), '127.0.0.1')
      const head = `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: ${form}\r\nContent-Length: 500\r\n\r\n`
      socket.write(head + oneClick)
      const [answer] = (await once(socket, 'data')) as [Buffer]
      socket.destroy()
      assert.match(answer.toString(), /^HTTP\/1\.1 200 /)
      assert.equal(await frequency(), 'none')
    },
  )
})

async function post(address: string, headers: OutgoingHttpHeaders, body: string | Buffer): Promise<number> {
  const length = 'Transfer-Encoding' in headers ? {} : { 'Content-Length': Buffer.byteLength(body) }
  const sent = request(address, { method: 'POST', headers: { ...headers, ...length } })
  sent.end(body)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  answer.resume()
  await once(answer, 'end')
  return answer.statusCode ?? 0
}
