import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import PostalMime from 'postal-mime'
import { connectionOptions } from '../../../src/platform/mail/smtp-url.ts'
import { addressIn, createSmtpTransport, type SmtpSettings } from '../../../src/platform/mail/smtp.ts'
import type { OutgoingMail } from '../../../src/shared/mail.ts'
import { startMailServer, type ReceivedMail } from '../../support/mail-server.ts'

test('a mail has a text and an HTML part, our Message-ID, and says that a machine sent it', async () => {
  const { source, from, to } = await received({})
  const mail = await PostalMime.parse(source)
  assert.equal(mail.text?.trim(), 'Mae rhywbeth i chi: ŵ')
  assert.equal(mail.html?.trim(), '<p>Mae rhywbeth i chi: ŵ</p>')
  assert.equal(mail.subject, 'Mae rhywbeth i chi')
  assert.equal(mail.messageId, '<a1@example.org>')
  assert.deepEqual(mail.from, { name: 'Keep in touch', address: 'portal@example.org' })
  assert.equal(header(mail, 'auto-submitted'), 'auto-generated')
  assert.equal(header(mail, 'x-mailer'), undefined)
  assert.equal(header(mail, 'list-unsubscribe'), undefined)
  assert.deepEqual({ from, to }, { from: 'portal@example.org', to: ['priya@example.com'] })
})

test('a mail that can be stopped says so to mail programs', async () => {
  const { source } = await received({ mail: { unsubscribeUrl: 'https://portal.example/unsubscribe/abc' } })
  const mail = await PostalMime.parse(source)
  assert.equal(header(mail, 'list-unsubscribe'), '<https://portal.example/unsubscribe/abc>')
  assert.equal(header(mail, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
})

test('the signature covers both headers of the one-click stop', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const dkim = {
    domainName: 'example.org',
    keySelector: 'portal',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
  const { source } = await received({
    mail: { unsubscribeUrl: 'https://portal.example/unsubscribe/abc' },
    dkim,
  })
  const signature = header(await PostalMime.parse(source), 'dkim-signature') ?? ''
  const signed = /\bh=([^;]+)/.exec(signature)?.[1]?.replace(/\s/g, '').toLowerCase().split(':') ?? []
  assert.ok(signed.includes('list-unsubscribe') && signed.includes('list-unsubscribe-post'), signature)
  assert.match(signature, /d=example\.org; .*s=portal/)
})

test('an address is one address, whatever it holds', async () => {
  const { to } = await received({ mail: { to: 'priya@example.com, tom@example.com' } }, 'none')
  assert.deepEqual(to, [])
})

test('a subject cannot bring headers of its own', async () => {
  const { source } = await received({ mail: { subject: 'Hello\r\nBcc: tom@example.com' } })
  const mail = await PostalMime.parse(source)
  assert.equal(mail.bcc, undefined)
  assert.equal(header(mail, 'bcc'), undefined)
})

test('mail leaves this computer encrypted, or not at all', () => {
  assert.equal(connectionOptions('smtp://mail.example.org').requireTLS, true)
  assert.equal(connectionOptions('smtp://mail.example.org?tls=off').requireTLS, false)
  assert.equal(connectionOptions('smtp://127.0.0.1:25').requireTLS, false)
  assert.deepEqual(connectionOptions('smtps://portal:p%40ss@mail.example.org'), {
    host: 'mail.example.org',
    port: 465,
    secure: true,
    requireTLS: false,
    ignoreTLS: false,
    auth: { user: 'portal', pass: 'p@ss' },
  })
})

test('a server that offers no encryption gets no mail when encryption is asked for', async () => {
  await using server = await startMailServer()
  const transport = createSmtpTransport({ ...settings(server.url), requireTLS: true })
  assert.deepEqual(await transport.send(aMail({})), { result: 'unreachable', isSuspicious: true })
  await transport.close()
  assert.equal(server.received.length, 0)
})

test('the sender may be an address with a name, or without', () => {
  assert.equal(addressIn('Keep in touch <portal@example.org>'), 'portal@example.org')
  assert.equal(addressIn('portal@example.org'), 'portal@example.org')
})

async function received(
  given: { mail?: Partial<OutgoingMail>; dkim?: SmtpSettings['dkim'] },
  expected: 'one' | 'none' = 'one',
): Promise<ReceivedMail> {
  await using server = await startMailServer()
  const transport = createSmtpTransport({ ...settings(server.url), dkim: given.dkim })
  const { result } = await transport.send(aMail(given.mail ?? {}))
  await transport.close()
  assert.equal(result, expected === 'one' ? 'accepted' : 'refused')
  return server.received[0] ?? { to: [], from: '', source: '' }
}

function settings(smtpUrl: string): SmtpSettings {
  return { smtpUrl, from: 'Keep in touch <portal@example.org>', dkim: undefined, connections: 1 }
}

function aMail(overrides: Partial<OutgoingMail>): OutgoingMail {
  const words = {
    subject: 'Mae rhywbeth i chi',
    html: '<p>Mae rhywbeth i chi: ŵ</p>',
    text: 'Mae rhywbeth i chi: ŵ',
  }
  return {
    to: 'priya@example.com',
    ...words,
    messageId: '<a1@example.org>',
    unsubscribeUrl: undefined,
    ...overrides,
  }
}

function header(mail: Awaited<ReturnType<typeof PostalMime.parse>>, key: string): string | undefined {
  return mail.headers.find((one) => one.key === key)?.value
}
