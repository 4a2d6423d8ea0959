import type { Handover } from '../../shared/mail.ts'

/** How far one mail got: what decides whether it may be sent again when no answer comes. */
export interface SendWatch {
  /** The server greeted us and took our login. */
  isConnected: boolean
  /** Some of the body may have left. */
  hasBegun: boolean
  /** All of the body may have left, so the server may have taken the mail. */
  hasEnded: boolean
}

/** What nodemailer tells of a mail that was not taken. */
export interface SendError extends Error {
  code?: string
  /** The server's reply code. */
  responseCode?: number
  /** The server's reply; it may hold addresses. */
  response?: string
}

/** 535 and its like: the server knows us not. A temporary failure of the login is no refusal. */
const loginCodes = new Set([530, 534, 535, 538])
const suspiciousCodes = new Set(['EPROTOCOL', 'ETLS', 'EREQUIRETLS', 'ECONFIG'])

/** The table of reliability.md A4: what is known of a mail after nodemailer failed to send it. */
export function handoverAfter(error: SendError, watch: SendWatch): Handover {
  if (isLoginRefused(error)) return { result: 'login-refused' }
  if (!watch.isConnected)
    return { result: 'unreachable', isSuspicious: suspiciousCodes.has(error.code ?? '') }
  if (error.responseCode !== undefined) return handoverFromReply(error.responseCode, error.response ?? '')
  if (error.code === 'EENVELOPE') return { result: 'refused', code: 'envelope', addressIsUnknown: false }
  if (watch.hasEnded) return { result: 'in-doubt' }
  // A pooled connection that the server had closed meanwhile: nothing was said about this mail.
  const isDropped = !watch.hasBegun && error.code === 'ECONNECTION'
  return isDropped ? { result: 'unreachable', isSuspicious: false } : { result: 'try-later', slowDown: false }
}

function isLoginRefused({ code, responseCode }: SendError): boolean {
  if (code === 'ENOAUTH') return true
  return responseCode === undefined ? code === 'EAUTH' : loginCodes.has(responseCode)
}

function handoverFromReply(reply: number, words: string): Handover {
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1]
  const code = enhanced === undefined ? String(reply) : `${reply} ${enhanced}`
  if (reply < 500) return { result: 'try-later', code, slowDown: reply === 421 }
  return { result: 'refused', code, addressIsUnknown: enhanced === '5.1.1' }
}
