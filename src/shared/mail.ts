/** One mail to one address, ready to leave. */
export interface OutgoingMail {
  to: string
  subject: string
  html: string
  text: string
  /** With angle brackets; the same on each attempt, so that a second copy can be told. */
  messageId: string
  unsubscribeUrl: string | undefined
}

/**
 * What is known after a mail was handed to the mail server (reliability.md A4).
 * `code` is a reply and its enhanced code alone, such as `550 5.1.1`: the server's words may hold addresses.
 */
export type Handover =
  | { result: 'accepted' }
  /** Nothing was said about this mail. Suspicious: something answered, but not as our mail server should. */
  | { result: 'unreachable'; isSuspicious: boolean }
  | { result: 'login-refused' }
  /** Surely not taken, and worth another try. */
  | { result: 'try-later'; code?: string; slowDown: boolean }
  /** Surely not taken, and never will be. */
  | { result: 'refused'; code: string; addressIsUnknown: boolean }
  /** The whole mail left, and no answer came. */
  | { result: 'in-doubt' }

/** Where mail leaves the portal: a mail server, or the demonstration's outbox. */
export interface MailTransport {
  /** Never rejects for what the server does: that is a Handover. */
  send(mail: OutgoingMail): Promise<Handover>
  close(): Promise<void>
}
