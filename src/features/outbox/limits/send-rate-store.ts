import { setTimeout as wait } from 'node:timers/promises'
import { Schema, type Connection } from 'mongoose'

interface StoredRate {
  _id: string
  tokens: number
  at: Date
  granted: number
  isPaused: boolean
}

/** Of no organisation: the mail server is the same for all. */
const rateSchema = new Schema<StoredRate>(
  {
    _id: { type: String, required: true },
    tokens: { type: Number, required: true },
    at: { type: Date, required: true },
    granted: { type: Number, required: true },
    isPaused: { type: Boolean, required: true },
  },
  { versionKey: false },
)

/** `tokens` are left, and may be less than one. */
export interface Grant {
  granted: number
  tokens: number
  isPaused: boolean
}

export type SendRateStore = ReturnType<typeof createSendRateStore>

const id = 'mail'

/** One token bucket for all workers, filled by the database's clock; and the operator's switch that stops all mail. */
export function createSendRateStore(connection: Connection) {
  const model = connection.model('sendRate', rateSchema, 'sendRates')

  return {
    /** Takes up to `wanted` tokens from a bucket that fills by `rate` a second and holds `burst`. */
    async take(wanted: number, { rate, burst }: { rate: number; burst: number }): Promise<Grant> {
      const millisecondsSince = { $subtract: ['$$NOW', '$at'] }
      const filled = { $add: ['$tokens', { $multiply: [millisecondsSince, rate / 1000] }] }
      const whole = { $floor: '$tokens' }
      const update = [
        // The database's clock may step back: the bucket then neither fills nor empties.
        { $set: { tokens: { $cond: [{ $lt: ['$at', '$$NOW'] }, filled, '$tokens'] }, at: '$$NOW' } },
        { $set: { tokens: smaller('$tokens', burst) } },
        { $set: { granted: { $cond: ['$isPaused', 0, smaller(whole, wanted)] } } },
        { $set: { tokens: { $subtract: ['$tokens', '$granted'] } } },
      ]
      const options = { returnDocument: 'after', updatePipeline: true } as const
      const taken = await model.findOneAndUpdate({ _id: id }, update, options).lean()
      if (taken) return { granted: taken.granted, tokens: taken.tokens, isPaused: taken.isPaused }
      await fillFirst(burst)
      return { granted: 0, tokens: 1, isPaused: false }
    },

    async setPaused(isPaused: boolean): Promise<void> {
      await fillFirst(0)
      await model.updateOne({ _id: id }, { $set: { isPaused } })
    },

    async isPaused(): Promise<boolean> {
      return (await model.findById(id, { isPaused: 1 }).lean())?.isPaused ?? false
    },
  }

  async function fillFirst(tokens: number): Promise<void> {
    const first = { tokens, at: new Date(0), granted: 0, isPaused: false }
    await model.updateOne({ _id: id }, { $setOnInsert: first }, { upsert: true })
  }
}

function smaller(one: unknown, other: unknown) {
  return { $cond: [{ $lt: [one, other] }, one, other] }
}

export interface SendRate {
  /** Waits for leave to send one mail. False: all mail is paused, or the signal ended the wait. */
  take(signal: AbortSignal): Promise<boolean>
  /** Leave that was not needed. */
  giveBack(): void
}

/** Shares among this process's lanes what the bucket of all workers grants: at most a twentieth of a second's worth in hand. */
export function createSendRate(store: SendRateStore, rate: number): SendRate {
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
