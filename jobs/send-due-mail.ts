import type { OutboxService } from '../src/features/outbox/index.ts'

/** Wakes the loop that delivers mail; it also wakes by itself, so a missed tick delays nothing for long. */
export async function sendDueMail(outbox: Pick<OutboxService, 'wake'>): Promise<void> {
  outbox.wake()
}
