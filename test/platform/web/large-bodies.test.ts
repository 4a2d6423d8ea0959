import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { longestFormBytes } from '../../../src/platform/web/forms/form-body.ts'
import { assertSecurityHeaders } from '../../support/headers.ts'
import { startListening } from '../../support/listen.ts'
import { openRaw, readRaw } from '../../support/raw-connection.ts'
import type { TestPortal } from '../../support/start-app.ts'

const post = [
  'POST /sign-in HTTP/1.1',
  'Host: localhost',
  'Accept-Language: cy',
  'Content-Type: application/x-www-form-urlencoded',
  '',
].join('\r\n')
const chunk = `1000\r\n${'a'.repeat(0x1000)}\r\n`

describe('a form that is too large', { concurrency: false }, () => {
  let portal: TestPortal
  before(async () => void (portal = await startListening()))
  after(() => portal.close())

  for (const bytes of [longestFormBytes + 1, 1_000_000_000]) {
    test(`is refused by its length before it comes: ${bytes} bytes`, async () => {
      const { whole } = await openRaw(portal.baseUrl, `${post}Content-Length: ${bytes}\r\n\r\n`)
      assertRefused(await whole)
    })
  }

  test('is refused in the middle of its chunks, and the line is closed', async () => {
    const { socket, until, whole } = await openRaw(
      portal.baseUrl,
      `${post}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(60)}`,
    )
    // There is no last chunk, and more comes after the answer.
    await until('</html>')
    socket.write(chunk.repeat(100))
    assertRefused(await whole)
  })

  test('tells a browser that goes on sending why', async () => {
    const form = new URLSearchParams({ email: 'a'.repeat(5_000_000) })
    const answer = await fetch(`${portal.baseUrl}/sign-in`, { method: 'POST', body: form })
    assert.equal(answer.status, 413)
    assert.match(await answer.text(), /That is more than we can take/)
  })

  test('is none while it has just as many bytes as may be', async () => {
    const body = `email=${'a'.repeat(longestFormBytes - 6)}`
    const { whole } = await openRaw(
      portal.baseUrl,
      `${post}Connection: close\r\nContent-Length: ${longestFormBytes}\r\n\r\n${body}`,
    )
    assert.equal(readRaw(await whole).status, 403)
  })

  test('and what is no form at all is not read: the line is closed', async () => {
    const json = post.replace('x-www-form-urlencoded', 'json')
    const { whole } = await openRaw(
      portal.baseUrl,
      `${json}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(200)}`,
    )
    assert.equal(readRaw(await whole).status, 403)
  })

  function assertRefused(said: string): void {
    const { status, headers, body } = readRaw(said)
    assert.equal(status, 413)
    assert.equal(headers['connection'], 'close')
    assertSecurityHeaders(headers, 'a large body')
    assert.match(body, /<main[^>]*>[\s\S]*Mae hynny’n fwy nag y gallwn ei dderbyn/)
  }
})
