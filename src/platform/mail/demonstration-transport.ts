import type { MailTransport } from '../../shared/mail.ts'
import type { Clock } from '../../shared/ports.ts'
import type { SentMailStore } from './sent-mail-store.ts'

/** Without a mail server no mail leaves: it is kept, to be read at /demo/outbox. */
export function createDemonstrationTransport(sentMail: SentMailStore, clock: Clock): MailTransport {
  return {
    async send(mail) {
      await sentMail.add(mail, clock())
      return { result: 'accepted' }
    },
    close: async () => {},
  }
}
