import type { DeliveryLog, DeliverySettings } from '../delivery/delivery-settings.ts'
import type { MailKind } from '../mail-kind.ts'
import type { OutboxMessage } from '../queue/message.ts'
import type { StoppedRunStore } from './stopped-run-store.ts'

interface Parts {
  stoppedRuns: StoppedRunStore
  kindNamed: (name: string) => MailKind | undefined
  settings: DeliverySettings
  log: DeliveryLog
}

/**
 * To be asked after each message that died: when too many of the first ones of a run did, a template is bad or the sender is
 * blocked, and the others wait for the operator (reliability.md A4, stop rule).
 */
export function createStopRule({ stoppedRuns, kindNamed, settings, log }: Parts) {
  const { attempts, deadShare } = settings.stopRule

  return async ({ kind, reference, isResumed }: OutboxMessage): Promise<void> => {
    if (isResumed || kindNamed(kind)?.gate !== 'digest') return
    // What became of the message is recorded: a fault here must not put that in doubt, and the next one asks again.
    await stopIfSpoilt(reference).catch((error: unknown) =>
      log.warn({ run: reference, err: error }, 'the stop rule failed'),
    )
  }

  async function stopIfSpoilt(reference: string): Promise<void> {
    const first = await stoppedRuns.firstEndings(reference, attempts)
    const dead = first.filter((state) => state === 'dead').length
    if (dead <= attempts * deadShare) return
    const held = await stoppedRuns.stop(reference)
    if (held > 0)
      log.error({ run: reference, dead, held }, 'a digest run was stopped: too many of its mails died')
  }
}
