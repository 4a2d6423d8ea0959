import type { DeliveryLog } from './delivery-log.ts'
import type { DeliverySettings } from './delivery-settings.ts'
import type { MailKind } from '../mail-kind.ts'
import type { OutboxStore } from '../queue/message-store.ts'
import { afterLostLease } from './after-smtp-answer.ts'

interface Parts {
  messages: OutboxStore
  kindNamed: (name: string) => MailKind | undefined
  settings: DeliverySettings
  random: () => number
  log: DeliveryLog
}

const atOnce = 200

/** Takes back what a worker left in hand when it ended (reliability.md A4, step 8). Two workers may do it at once. */
export function createRecovery({ messages, kindNamed, settings, random, log }: Parts) {
  return async (now: Date): Promise<void> => {
    for (const message of await messages.findLost(atOnce)) {
      const inDoubt = kindNamed(message.kind)?.inDoubt ?? 'never-again'
      const step = afterLostLease({ message, inDoubt, now, settings, random: random() })
      const about = { message: message.id, kind: message.kind, was: message.state }
      log.warn({ ...about, lostLeases: message.lostLeases + 1 }, 'a worker ended with a message in hand')
      if ('end' in step) await messages.end(message, step.end, now)
      else await messages.putBack(message, step.again, now)
    }
  }
}
