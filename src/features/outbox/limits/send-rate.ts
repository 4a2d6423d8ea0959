import { setTimeout as wait } from 'node:timers/promises'
import type { MailBudgetStore } from './send-rate-store.ts'

export interface SendBudget {
  /** Waits for leave to send one mail. False: all mail is paused, or the signal ended the wait. */
  take(signal: AbortSignal): Promise<boolean>
  /** Leave that was not needed. */
  giveBack(): void
}

/** Shares among this process's lanes what the bucket of all workers grants: at most a twentieth of a second's worth in hand. */
export function createSendBudget(store: MailBudgetStore, rate: number): SendBudget {
  const bucket = { rate, burst: Math.max(1, rate / 5) }
  const atOnce = Math.max(1, Math.floor(rate / 20))
  let inHand = 0
  let asking: Promise<number | 'paused'> | undefined

  return {
    async take(signal) {
      while (!signal.aborted) {
        if (inHand > 0) {
          inHand -= 1
          return true
        }
        asking ??= ask().finally(() => {
          asking = undefined
        })
        const answer = await asking
        if (answer === 'paused') return false
        if (inHand === 0) await wait(answer, undefined, { signal }).catch(() => {})
      }
      return false
    },
    giveBack() {
      inHand += 1
    },
  }

  /** Answers how many milliseconds pass until the next mail may be granted. */
  async function ask(): Promise<number | 'paused'> {
    const { granted, tokens, isPaused } = await store.take(atOnce, bucket)
    if (isPaused) return 'paused'
    inHand += granted
    return granted > 0 ? 0 : Math.max(1, Math.ceil(((1 - tokens) / rate) * 1000))
  }
}
