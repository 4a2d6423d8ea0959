import { Readable } from 'node:stream'
import { createTransport, type Transporter } from 'nodemailer'
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js'
import type { Handover, MailTransport, OutgoingMail } from '../../shared/mail.ts'
import { handoverAfter, type SendError, type SendWatch } from './smtp-answer.ts'
import { connectionOptions } from './smtp-url.ts'

export interface SmtpSettings {
  smtpUrl: string
  from: string
  dkim: { domainName: string; keySelector: string; privateKey: string } | undefined
  /** Mails under way at once. */
  connections: number
  /** Refuses a server that offers no encryption; left out: as the address says. */
  requireTLS?: boolean
  times?: SmtpTimes
}

export interface SmtpTimes {
  connectMs: number
  greetingMs: number
  silenceMs: number
  idleMs: number
  /** From the first word to the last, however slowly the server answers. Shorter than the outbox's lease. */
  wholeMs: number
}

const usualTimes: SmtpTimes = {
  connectMs: 10_000,
  greetingMs: 10_000,
  silenceMs: 60_000,
  idleMs: 15_000,
  wholeMs: 100_000,
}

/** nodemailer signs no List-Unsubscribe-Post by itself, and RFC 8058 asks for it. */
const signedHeaders =
  'From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post'

/** Nothing that could be read as a name, a list or a second line: the envelope holds the stored address and no other. */
const oneAddress = /^[^\s@<>()[\],;:\\"]+@[^\s@<>()[\],;:\\"]+$/

/** Hands mail to a mail server over a few kept connections, and knows for each whether it was taken. */
export function createSmtpTransport(settings: SmtpSettings): MailTransport {
  const times = settings.times ?? usualTimes
  const pool = createPool(settings, times)
  const watches = new Map<string, SendWatch>()
  pool.use('stream', (mail, done) => {
    const watch = watches.get(mail.data.messageId ?? '')
    if (watch) mail.message.processFunc((body) => watchedBody(body, watch))
    done()
  })

  return {
    async send(mail: OutgoingMail): Promise<Handover> {
      if (!oneAddress.test(mail.to)) return { result: 'refused', code: 'address', addressIsUnknown: false }
      const watch: SendWatch = { isConnected: false, hasBegun: false, hasEnded: false }
      watches.set(mail.messageId, watch)
      const signal = AbortSignal.timeout(times.wholeMs)
      try {
        const info = await pool.sendMail({ ...messageFrom(mail, settings.from), signal })
        return info.rejected.length === 0
          ? { result: 'accepted' }
          : { result: 'refused', code: 'rejected', addressIsUnknown: false }
      } catch (error) {
        return handoverAfter(error as SendError, watch)
      } finally {
        watches.delete(mail.messageId)
      }
    },
    async close() {
      pool.close()
    },
  }
}

function createPool(settings: SmtpSettings, times: SmtpTimes): Transporter<SMTPPool.SentMessageInfo> {
  const { dkim } = settings
  const options: SMTPPool.Options & { idleTimeout: number; maxRequeues: number } = {
    ...connectionOptions(settings.smtpUrl),
    ...(settings.requireTLS === undefined ? {} : { requireTLS: settings.requireTLS }),
    pool: true,
    maxConnections: settings.connections,
    // A mail that met a closed connection is ours to send again, not the pool's.
    maxRequeues: 0,
    idleTimeout: times.idleMs,
    connectionTimeout: times.connectMs,
    greetingTimeout: times.greetingMs,
    socketTimeout: times.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim === undefined ? {} : { dkim: { ...dkim, headerFieldNames: signedHeaders } }),
  }
  return createTransport(options)
}

function messageFrom(mail: OutgoingMail, from: string) {
  const { to, subject, html, text, messageId, unsubscribeUrl } = mail
  const unsubscribe = {
    'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
  return {
    from,
    to,
    envelope: { from: addressIn(from), to: [to] },
    subject,
    html,
    text,
    messageId,
    xMailer: false as const,
    headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribeUrl === undefined ? {} : unsubscribe) },
  }
}

/** As much as goes to the server at once: a mail leaves in few writes, and a large one can be seen to be under way. */
const sliceBytes = 16 * 1024

/** The same stream, watched. It is read only when the server asks for the body. */
function watchedBody(body: Readable, watch: SendWatch): Readable {
  watch.isConnected = true
  return Readable.from(slices(body, watch), { objectMode: false, highWaterMark: 1 })
}

async function* slices(body: Readable, watch: SendWatch): AsyncGenerator<Buffer> {
  const whole = Buffer.concat((await body.toArray()) as Buffer[])
  watch.hasBegun = true
  for (let at = 0; at < whole.length; at += sliceBytes) yield whole.subarray(at, at + sliceBytes)
  watch.hasEnded = true
}

/** The address of `Keep in touch <digest@portal.example>`, or of a bare address. */
export function addressIn(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim()
}
