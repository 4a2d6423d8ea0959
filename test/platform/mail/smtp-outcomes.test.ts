import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSmtpTransport } from '../../../src/platform/mail/smtp.ts'
import type { Handover, OutgoingMail } from '../../../src/shared/mail.ts'
import { smtpError, startMailServer, startSilentServer, type MailServer } from '../../support/mail-server.ts'

// reliability.md A4: the table of outcomes, a row a test.

const times = { connectMs: 1_000, greetingMs: 1_500, silenceMs: 1_000, idleMs: 500, wholeMs: 5_000 }

test('a refused connection says nothing about the mail', async () => {
  const server = await startMailServer()
  await server.close()
  assert.deepEqual(await handOver(server.url), { result: 'unreachable', isSuspicious: false })
})

test('a server that never greets cannot be reached', async () => {
  await using server = await startSilentServer()
  assert.deepEqual(await handOver(server.url), { result: 'unreachable', isSuspicious: false })
})

test('a garbage greeting is no mail server, and suspicious', async () => {
  await using server = await startSilentServer('HTTP/1.1 400 Bad Request\r\n\r\n')
  assert.deepEqual(await handOver(server.url), { result: 'unreachable', isSuspicious: true })
})

test('421 at MAIL FROM is tried later, and slower', async () => {
  await using server = await startMailServer({
    onMailFrom: (_a, _s, done) => done(smtpError(421, '4.7.0 Too many')),
  })
  assert.deepEqual(await handOver(server.url), { result: 'try-later', code: '421 4.7.0', slowDown: true })
})

test('451 at RCPT TO is tried later', async () => {
  await using server = await startMailServer({
    onRcptTo: (_a, _s, done) => done(smtpError(451, 'Greylisted')),
  })
  assert.deepEqual(await handOver(server.url), { result: 'try-later', code: '451', slowDown: false })
})

test('550 at RCPT TO is a refusal', async () => {
  await using server = await startMailServer({
    onRcptTo: (_a, _s, done) => done(smtpError(550, '5.7.1 Not here')),
  })
  assert.deepEqual(await handOver(server.url), {
    result: 'refused',
    code: '550 5.7.1',
    addressIsUnknown: false,
  })
})

test('550 5.1.1 says that the address does not exist', async () => {
  await using server = await startMailServer({
    onRcptTo: (_a, _s, done) => done(smtpError(550, '5.1.1 Nobody')),
  })
  assert.deepEqual(await handOver(server.url), {
    result: 'refused',
    code: '550 5.1.1',
    addressIsUnknown: true,
  })
})

test('a stall before the body is tried later', async () => {
  await using server = await startMailServer({ onRcptTo: () => {} })
  assert.deepEqual(await handOver(server.url), { result: 'try-later', slowDown: false })
})

test('a cut in the middle of the body is tried later', async () => {
  const server: MailServer = await startMailServer({
    onData: (stream) => stream.once('data', () => server.cut()),
  })
  await using _closed = server
  assert.deepEqual(await handOver(server.url, { text: 'long words\n'.repeat(2_000_000) }), {
    result: 'try-later',
    slowDown: false,
  })
})

test('451 after the body is tried later', async () => {
  await using server = await startMailServer({
    onData: afterBody((done) => done(smtpError(451, 'Disk full'))),
  })
  assert.deepEqual(await handOver(server.url), { result: 'try-later', code: '451', slowDown: false })
})

test('554 after the body is a refusal', async () => {
  await using server = await startMailServer({
    onData: afterBody((done) => done(smtpError(554, '5.6.0 No'))),
  })
  assert.deepEqual(await handOver(server.url), {
    result: 'refused',
    code: '554 5.6.0',
    addressIsUnknown: false,
  })
})

test('a cut after the body and before the reply leaves the mail in doubt', async () => {
  const server: MailServer = await startMailServer({ onData: afterBody(() => server.cut()) })
  await using _closed = server
  assert.deepEqual(await handOver(server.url), { result: 'in-doubt' })
})

test('a stall after the body leaves the mail in doubt', async () => {
  await using server = await startMailServer({ onData: afterBody(() => {}) })
  assert.deepEqual(await handOver(server.url), { result: 'in-doubt' })
})

test('a refused login stops everything', async () => {
  await using server = await startMailServer({
    onAuth: (_a, _s, done) => done(smtpError(535, '5.7.8 Wrong')),
  })
  assert.deepEqual(await handOver(server.url.replace('//', '//portal:secret@')), { result: 'login-refused' })
})

test('a login that fails for now is no refusal', async () => {
  await using server = await startMailServer({
    onAuth: (_a, _s, done) => done(smtpError(454, '4.7.0 Later')),
  })
  const handover = await handOver(server.url.replace('//', '//portal:secret@'))
  assert.deepEqual(handover, { result: 'unreachable', isSuspicious: false })
})

test('a server that answers a byte now and then does not hold a mail for ever', async () => {
  await using server = await startSilentServer('220-')
  const handover = await handOver(
    server.url,
    {},
    { ...times, greetingMs: 10_000, silenceMs: 10_000, wholeMs: 200 },
  )
  assert.deepEqual(handover, { result: 'unreachable', isSuspicious: false })
})

test('a connection that the server closed in between says nothing about the next mail', async () => {
  await using server = await startMailServer()
  const transport = createSmtpTransport({
    smtpUrl: server.url,
    from: 'portal@example.org',
    dkim: undefined,
    connections: 1,
    times,
  })
  assert.deepEqual(await transport.send(aMail({})), { result: 'accepted' })
  server.cut()
  const second = await transport.send(aMail({}))
  const third = await transport.send(aMail({}))
  await transport.close()
  assert.ok(second.result === 'unreachable' || second.result === 'accepted', second.result)
  assert.deepEqual(third, { result: 'accepted' })
})

async function handOver(
  smtpUrl: string,
  mail: Partial<OutgoingMail> = {},
  scaled = times,
): Promise<Handover> {
  const settings = { smtpUrl, from: 'Keep in touch <portal@example.org>', dkim: undefined, connections: 1 }
  const transport = createSmtpTransport({ ...settings, times: scaled })
  try {
    return await transport.send(aMail(mail))
  } finally {
    await transport.close()
  }
}

function aMail(overrides: Partial<OutgoingMail>): OutgoingMail {
  const words = { subject: 'Something for you', html: '<p>Something for you</p>', text: 'Something for you' }
  return {
    to: 'priya@example.com',
    ...words,
    messageId: '<1@example.org>',
    unsubscribeUrl: undefined,
    ...overrides,
  }
}

function afterBody(then: (done: (error?: Error | null) => void) => void) {
  return (stream: NodeJS.ReadableStream, _session: unknown, done: (error?: Error | null) => void): void => {
    stream.on('data', () => {})
    stream.on('end', () => then(done))
  }
}
