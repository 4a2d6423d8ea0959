import type { Language } from '../../shared/language.ts'
import type { Person } from '../people/index.ts'
import type { OutboxMessage } from './queue/message.ts'

/** What the table of mails (`src/mail-kinds.ts`) says of one kind. */
export interface MailKind {
  name: string
  /** `always`: asked for by its reader. The others pass the pause and preference gate. */
  gate: 'always' | 'neutral' | 'digest'
  /** Somebody sits there and waits for it: it passes all others. */
  isUrgent?: true
  /** What follows when the server may or may not have taken the mail. */
  inDoubt: 'send-once-more' | 'never-again'
}

/** A kind that can be written, and so delivered. */
export interface WritableMailKind<Plan> extends MailKind {
  write: MailWriter<Plan>
}

/** Of whom a mail is, just before it leaves. What `Plan` holds is a matter of the gate and the writers. */
export interface Reader<Plan> {
  person: Person
  plan: Plan
  now: Date
}

/** The mail, made at the moment of sending. Undefined: no longer wanted. `unwritten`: wanted, and why there is none all the same. */
export type MailWriter<Plan> = (
  message: OutboxMessage,
  reader: Reader<Plan>,
) => Promise<MailContent | { unwritten: 'nothing-new' } | undefined>

export interface MailContent {
  /** `<feature>/<email>`: `views/emails/<view>.{html,text}.hbs`. */
  view: string
  /** The templates' values. `organisationName` is added. */
  model: object
  /** Else the person's. */
  to?: string
  /** Offered to mail programs as the one-click stop (RFC 8058). */
  unsubscribeUrl?: string
  /** Items that this mail tells of: recorded as delivered together with its sending, each once a person. */
  delivered?: { itemIds: readonly string[] }
}

export type GateAnswer = { allow: true } | { suppress: string } | { waitUntil: Date }

/** Asked just before each sending, save for the kinds that always go: the person's pause, preferences and quiet hours. */
export type SendGate<Plan> = (kind: Pick<MailKind, 'gate'>, reader: Reader<Plan>) => Promise<GateAnswer>

/** Renders a mail's two parts and its subject. */
export interface MailRenderer {
  mail(
    view: string,
    model: object,
    reader: { language: Language; now: Date },
  ): { subject: string; html: string; text: string }
}
