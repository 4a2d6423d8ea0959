import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { createSmtpTransport } from '../../../../src/platform/mail/smtp.ts'
import { smtpError, startMailServer, type MailServer } from '../../../support/mail-server.ts'
import { anOutbox } from '../../../support/outbox.ts'
import { aPerson } from '../../../support/builders.ts'

test('many mails leave over few connections, one recipient each', async (t) => {
  const server = await aServer(t)
  const { outbox, message, person } = await anOutbox(t, { transport: aTransport(t, server) })
  const many = Array.from({ length: 40 }, () => message())
  await outbox.putAll(many)
  assert.equal((await outbox.deliverDue()).sent, 40)
  assert.ok(server.received.every(({ to }) => to.length === 1 && to[0] === person.email))
  const ids = server.received.map(({ source }) => /^Message-ID: (\S+)/im.exec(source)?.[1])
  assert.equal(new Set(ids).size, 40)
})

test('an address that the server refuses ends its own mail only', async (t) => {
  const server = await aServer(t, {
    onRcptTo: ({ address }, _session, done) =>
      done(address === 'gone@example.org' ? smtpError(550, '5.1.1 Nobody') : undefined),
  })
  const { outbox, message, person, savePerson, messages } = await anOutbox(t, {
    transport: aTransport(t, server),
  })
  const gone = aPerson({ organisationId: person.organisationId, email: 'gone@example.org' })
  await savePerson(gone)
  await outbox.putAll([message(), message({ personId: gone.id }), message()])
  await outbox.deliverDue()
  assert.equal(server.received.length, 2)
  assert.deepEqual(await messages.countByState(), { sent: 2, dead: 1 })
})

test('a connection cut before the answer leaves a mail in doubt, and one copy more is sent', async (t) => {
  let cuts = 0
  const server: MailServer = await aServer(t, {
    onData(stream, session, done) {
      stream.on('data', () => {})
      stream.on('end', () => {
        cuts += 1
        if (cuts === 1) return server.cut()
        const to = session.envelope.rcptTo.map(({ address }) => address)
        server.received.push({ to, from: '', source: '' })
        done()
      })
    },
  })
  const { outbox, message, messages, setNow } = await anOutbox(t, { transport: aTransport(t, server) })
  await outbox.put(message())
  assert.equal((await outbox.deliverDue()).in_doubt, 1)
  setNow('2026-03-23T12:10:00Z')
  assert.equal((await outbox.deliverDue()).sent, 1)
  assert.equal(server.received.length, 1)
  assert.deepEqual(await messages.countByState(), { sent: 1 })
})

async function aServer(
  t: TestContext,
  options: Parameters<typeof startMailServer>[0] = {},
): Promise<MailServer> {
  const server = await startMailServer(options)
  t.after(() => server.close())
  return server
}

function aTransport(t: TestContext, { url }: MailServer) {
  const transport = createSmtpTransport({
    smtpUrl: url,
    from: 'portal@example.org',
    dkim: undefined,
    connections: 5,
  })
  t.after(() => transport.close())
  return transport
}
