import type { Language } from '../../shared/language.ts'
import type { Person } from '../people/index.ts'
import type { OutboxMessage } from './queue/message.ts'

/** One kind of mail. Each feature registers its own, in `compose.ts`. */
export interface MailKind {
  name: string
  /** `always`: asked for by its reader. The others pass the pause and preference gate. */
  gate: 'always' | 'neutral' | 'digest'
  /** What follows when the server may or may not have taken the mail. */
  inDoubt: 'send-once-more' | 'never-again'
  /** The mail, made at the moment of sending. Undefined: no longer wanted. */
  write(message: OutboxMessage, person: Person, language: Language): Promise<MailContent | undefined>
}

export interface MailContent {
  /** `<feature>/<email>`: `views/emails/<view>.{html,text}.hbs`. */
  view: string
  /** The templates' values. `organisationName` is added. */
  model: object
  /** Offered to mail programs as the one-click stop (RFC 8058). */
  unsubscribeUrl?: string
  /** Items that this mail tells of: recorded as delivered together with its sending, each once a person. */
  delivered?: { itemIds: readonly string[] }
}

export type GateAnswer = { allow: true } | { suppress: string } | { waitUntil: Date }

/** Asked just before each sending, save for the kinds that always go: the person's pause, preferences and quiet hours. */
export type SendGate = (
  message: OutboxMessage,
  kind: MailKind,
  person: Person,
  now: Date,
) => Promise<GateAnswer>

/** Renders a mail's two parts and its subject. */
export interface MailRenderer {
  mail(view: string, model: object, language: Language): { subject: string; html: string; text: string }
}
