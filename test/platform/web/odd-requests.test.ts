import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertSecurityHeaders } from '../../support/headers.ts'
import { startListening } from '../../support/listen.ts'
import { openRaw, readRaw } from '../../support/raw-connection.ts'
import type { TestPortal } from '../../support/start-app.ts'

const host = 'Host: localhost\r\n'

/** An end of the form as one reader understands it, and what another takes for the next request. */
const twoForms = `0\r\n\r\nGET /healthz HTTP/1.1\r\n${host}\r\n`

/** What no browser sends, and what is answered: to whoever sends it, with every security header, and no more after it. */
const odd: [name: string, toSend: string, status: number][] = [
  ['two Host headers', `GET /sign-in HTTP/1.1\r\n${host}Host: evil.example\r\n\r\n`, 400],
  ['the same Host twice', `GET /sign-in HTTP/1.1\r\n${host}${host}\r\n`, 400],
  ['no Host', 'GET /sign-in HTTP/1.1\r\n\r\n', 400],
  ['TRACE', `TRACE /sign-in HTTP/1.1\r\n${host}Cookie: session=mine\r\n\r\n`, 405],
  ['OPTIONS of everything', `OPTIONS * HTTP/1.1\r\n${host}\r\n`, 405],
  ['OPTIONS of a page', `OPTIONS /sign-in HTTP/1.1\r\n${host}\r\n`, 405],
  ['PUT', `PUT /sign-in HTTP/1.1\r\n${host}\r\n`, 405],
  ['DELETE', `DELETE /news HTTP/1.1\r\n${host}\r\n`, 405],
  ['a whole address', `GET http://evil.example/sign-in HTTP/1.1\r\n${host}\r\n`, 400],
  ['everything', `GET * HTTP/1.1\r\n${host}\r\n`, 400],
  ['CONNECT', `CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`, 405],
  ['an expectation', `GET /sign-in HTTP/1.1\r\n${host}Expect: wonders\r\n\r\n`, 417],
  [
    'two lengths',
    `POST /sign-in HTTP/1.1\r\n${host}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  [
    'another coding',
    `POST /sign-in HTTP/1.1\r\n${host}Transfer-Encoding: gzip, chunked\r\n\r\n${twoForms}`,
    501,
  ],
  [
    'two codings',
    `POST /sign-in HTTP/1.1\r\n${host}Transfer-Encoding: identity, chunked\r\n\r\n${twoForms}`,
    501,
  ],
  [
    'two lines of codings',
    `POST /sign-in HTTP/1.1\r\n${host}Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n${twoForms}`,
    501,
  ],
  ['a host that is none', 'GET /sign-in HTTP/1.1\r\nHost: evil"/<x>\r\n\r\n', 400],
  ['two hosts in one header', 'GET /sign-in HTTP/1.1\r\nHost: localhost, evil.example\r\n\r\n', 400],
  ['an empty Host', 'GET /sign-in HTTP/1.1\r\nHost:\r\n\r\n', 400],
  ['HTTP/2 by its number alone', `GET /sign-in HTTP/2.0\r\n${host}\r\n`, 505],
  ['a folded header', `GET /sign-in HTTP/1.1\r\n${host}X-Folded: a\r\n b\r\n\r\n`, 400],
  ['a header without a name', `GET /sign-in HTTP/1.1\r\n${host}: a\r\n\r\n`, 400],
  ['no HTTP at all', 'EHLO mail.example\r\n\r\n', 400],
  ['64 kB of headers', `GET /sign-in HTTP/1.1\r\n${host}X-Long: ${'a'.repeat(64_000)}\r\n\r\n`, 431],
  ['ten thousand cookies', `GET /sign-in HTTP/1.1\r\n${host}Cookie: ${'a=1; '.repeat(10_000)}\r\n\r\n`, 431],
]

describe('a request that no browser sends', { concurrency: false }, () => {
  let portal: TestPortal
  before(async () => void (portal = await startListening()))
  after(() => portal.close())

  for (const [name, toSend, status] of odd) {
    test(`is refused with ${status}, all headers and an end of the line: ${name}`, async () => {
      const { whole } = await openRaw(portal.baseUrl, toSend)
      const answer = readRaw(await whole)
      assert.equal(answer.status, status)
      assert.doesNotMatch(answer.body, /HTTP\/1\.1 \d/)
      assertSecurityHeaders(answer.headers, name)
      assert.equal(answer.headers['connection'], 'close')
      assert.equal(answer.headers['cache-control'], 'no-store')
      assert.match(answer.headers['content-type'] ?? '', /^text\/plain; charset=utf-8$/)
      assert.equal(answer.headers['set-cookie'], undefined)
      assert.doesNotMatch(answer.body, /evil|mine|wonders/)
    })
  }

  test('is not the probe of a load balancer that speaks HTTP/1.0', async () => {
    const { whole } = await openRaw(portal.baseUrl, 'GET /healthz HTTP/1.0\r\n\r\n')
    assert.equal(readRaw(await whole).status, 200)
  })

  test('is not one that waits to be told that it may go on', async () => {
    const { socket, until } = await openRaw(
      portal.baseUrl,
      `POST /sign-out HTTP/1.1\r\n${host}Expect: 100-continue\r\nConnection: close\r\nContent-Length: 3\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n`,
    )
    await until('100 Continue')
    socket.write('a=b')
    assert.match(await until(/HTTP\/1\.1 403/), /403/)
  })
})
