import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { sessionOf } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startListening } from '../../support/listen.ts'
import { type TestPortal } from '../../support/start-app.ts'
import { uploaderFor, type Uploader } from './upload.ts'

const head = 'staff_number,organisation,name,email\n'
const megabyte = 1024 * 1024

describe('what is uploaded and is no file of people', () => {
  let portal: TestPortal
  let team: Team
  let helen: Uploader
  before(async () => {
    portal = await startListening({})
    team = await aTeam(portal)
    helen = await uploaderFor(portal, team.hr)
  })
  after(() => portal.close())

  const ann = (name = 'Ann') => `901,${team.organisation.name},${name},ann.901@example.org\n`
  const workbook = Buffer.concat([Buffer.from('PK\u0003\u0004'), gzipSync(Buffer.alloc(1000))])
  const files: [name: string, content: () => string | Buffer, sentence: RegExp][] = [
    ['nothing', () => '', /Choose a file that is not empty/],
    ['blank lines', () => '\n\n\n', /The file is empty/],
    [
      'a workbook',
      () => workbook,
      /is a workbook of a spreadsheet \(\.xlsx\) and not CSV: open it .* “CSV UTF-8”/,
    ],
    ['an old workbook', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /\(\.xls\)/],
    ['a PDF', () => '%PDF-1.7\n', /is a PDF and not CSV/],
    ['UTF-16', () => Buffer.from(`\uFEFF${head}${ann()}`, 'utf16le'), /The file is not UTF-8/],
    ['Windows-1252', () => Buffer.from(`${head}${ann('Siân')}`, 'latin1'), /The file is not UTF-8/],
    ['NUL', () => `${head}${ann('A\0nn')}`, /The file is not UTF-8/],
    [
      'half of a letter',
      () => Buffer.from(`${head}${ann('Siân')}`).subarray(0, head.length + team.organisation.name.length + 8),
      /not UTF-8/,
    ],
    [
      'cut inside quotation marks',
      () => `${head}901,${team.organisation.name},"An`,
      /quotation mark out of place/,
    ],
    ['a page of the web', () => '<html><body></body></html>', /no column staff_number/],
    ['semicolons', () => (head + ann()).replaceAll(',', ';'), /other signs than commas/],
    ['tabs', () => (head + ann()).replaceAll(',', '\t'), /other signs than commas/],
    [
      '1,000 columns',
      () => `${Array.from({ length: 1000 }, (_, at) => `c${at}`).join(',')}\n`,
      /has 1000 columns, and 40 are taken/,
    ],
    ['10,001 people', () => head + ann().repeat(10_001), /more than 10000 rows/],
    ['a line of 4 MB', () => head + 'a'.repeat(4 * megabyte), /has no end/],
  ]
  for (const [name, content, sentence] of files)
    test(`is refused in one sentence: ${name}`, async () => {
      const page = await helen.send(content())
      assert.equal(page.status, 422, page.text)
      assert.equal(page.$('.govuk-error-summary li').length, 1)
      assert.match(page.$('.govuk-error-summary').text(), sentence)
      assert.equal(await portal.services.database.connection.collection('importUploads').countDocuments(), 0)
    })

  test('a formula, and what hides in a cell, stand beside their line', async () => {
    const page = await helen.upload(
      `${head}${ann('=1+1')}${ann('<script>alert(1)</script>').replaceAll('901', '902')}`,
    )
    assert.match(page.text, /Name “=1\+1” is a formula/)
    assert.doesNotMatch(page.html, /<script>alert/)
  })

  test('6 MB are refused, and 50 MB are not read to their end, whatever they say of their length', async () => {
    const large = await helen.agent
      .get('/hr/import')
      .then(() => helen.send(Buffer.alloc(6 * megabyte, 'a')).catch(() => undefined))
    if (large) assert.equal(large.status, 413)
    for (const [length, says] of [
      ['Content-Length: 52428800', 'says its length'],
      ['Transfer-Encoding: chunked', 'does not'],
    ] as const) {
      const { answer, sent } = await pour(length)
      assert.match(answer, /^HTTP\/1\.1 413 /, says)
      assert.ok(sent < 20 * megabyte, `${sent} of 50 MB were taken`)
    }
  })

  test('a foreign site sends none, with or without the token; nor does a form without its token', async () => {
    const send = (headers: Record<string, string>) =>
      helen.agent
        .post('/hr/import')
        .set(headers)
        .attach('file', Buffer.from(head + ann()), 'people.csv')
    assert.equal((await send({ Origin: 'https://evil.example' })).status, 403)
    assert.equal((await send({ 'Sec-Fetch-Site': 'cross-site' })).status, 403)
    assert.equal((await send({})).status, 403)
  })

  test('odd parts answer 400, 403 or 422, and never 500', async () => {
    const bodies = [
      ['multipart/form-data', 'no boundary'],
      ['multipart/form-data; boundary=x', ''],
      ['multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\ncut',
      ],
      [
        'multipart/form-data; boundary=x',
        part('__proto__', 'x') + part('_csrf', 'a') + part('_csrf', 'b') + '--x--\r\n',
      ],
      [
        'multipart/form-data; boundary=x',
        Array.from({ length: 30 }, (_, at) => part(`f${at}`, 'x')).join('') + '--x--\r\n',
      ],
      ['multipart/form-data; boundary=x', part('a', 'x'.repeat(megabyte)) + '--x--\r\n'],
      ['application/json', '{"a":1}'],
      ['text/plain', 'x'],
    ]
    for (const [type, body] of bodies) {
      const { status } = await helen.agent.post('/hr/import').set('Content-Type', String(type)).send(body)
      assert.ok([400, 403, 422].includes(status), `${type} ${String(body).slice(0, 40)}: ${status}`)
    }
  })

  test('no other page reads such a form', async () => {
    const page = await helen.get('/hr/people/new')
    const post = helen.agent.post('/hr/people/new')
    for (const input of page.$('form[action="/hr/people/new"] input[type=hidden]').toArray())
      post.field(String(page.$(input).attr('name')), String(page.$(input).val()))
    const { status } = await post.attach('file', Buffer.from(head), 'people.csv')
    assert.ok([400, 403].includes(status))
  })

  /** Sends 50 MB as fast as they are taken, and answers what comes back. */
  async function pour(length: string): Promise<{ answer: string; sent: number }> {
    const { port, hostname, host } = new URL(portal.baseUrl)
    const cookie = `session=${await sessionOf(portal, team.hr)}`
    const socket = connect(Number(port), hostname)
    const answers: string[] = []
    let sent = 0
    socket.on('data', (piece: Buffer) => void answers.push(piece.toString('latin1')))
    const isChunked = length.startsWith('Transfer')
    const piece = Buffer.alloc(64 * 1024, 'a')
    const chunk = isChunked ? Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')]) : piece
    socket.write(
      `POST /hr/import HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\n${length}\r\n\r\n`,
    )
    const write = (): void => {
      while (sent < 50 * megabyte && !socket.destroyed && answers.length === 0) {
        sent += piece.length
        if (!socket.write(chunk)) return void socket.once('drain', write)
      }
    }
    write()
    await new Promise<void>((resolve) => void socket.on('error', () => {}).on('close', () => resolve()))
    return { answer: answers.join(''), sent }
  }
})

function part(name: string, value: string): string {
  return `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
}
