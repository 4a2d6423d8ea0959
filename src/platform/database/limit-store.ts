import { createHmac } from 'node:crypto'
import { Schema, type Connection } from 'mongoose'
import { isDuplicateKey } from '../../shared/duplicate-key.ts'
import type { Limit, LimitAnswer, LimitAsk, Limits } from '../../shared/limit.ts'

interface StoredLimit {
  _id: string
  /** When each was granted that still counts, oldest first. */
  grants: Date[]
  /** What the last ask was answered. */
  isGranted: boolean
  expiresAt: Date
}

/** Of no organisation: a keyed hash of an address, a network or a browser, of which nobody may be known. */
const limitSchema = new Schema<StoredLimit>(
  {
    _id: { type: String, required: true },
    grants: { type: [Date], required: true },
    isGranted: { type: Boolean, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
)
limitSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

/**
 * Exact over all processes: an ask is one step of the database, by its clock. What is refused counts nothing, so that nobody
 * is held out by asks that were not served (decision 54, which says why not rate-limiter-flexible).
 */
export function createLimitStore(connection: Connection, secret: string): Limits {
  const model = connection.model('limit', limitSchema, 'limits')

  return {
    /** In as many steps whoever refuses: how long it takes would say which limit it was, and so whether an address is known. */
    async takeAll(asks) {
      const taken: LimitAsk[] = []
      let answer: LimitAnswer = { isGranted: true }
      for (const ask of asks) {
        if (!answer.isGranted) {
          await take({ ...ask, limit: { ...ask.limit, most: 0 } })
          continue
        }
        answer = await take(ask)
        if (answer.isGranted) taken.push(ask)
      }
      // One alone has nothing to give back, whoever refuses.
      if (asks.length > 1) await giveBack(answer.isGranted ? [] : taken)
      return answer
    },
    async haveRoom(asks) {
      return (await Promise.all(asks.map(hasRoom))).every(Boolean)
    },
    giveBack,
  }

  /** Where few are kept, old ones among them, nobody has to count. */
  async function hasRoom(ask: LimitAsk): Promise<boolean> {
    const { most } = ask.limit
    const stored = await model.findById(idOf(ask), { grants: 1 }).lean()
    if (!stored || stored.grants.length < most) return true
    const [found] = await model.aggregate<Count>(counting(idOf(ask), ask.limit))
    return (found?.count ?? 0) < most
  }

  async function take(ask: LimitAsk): Promise<LimitAnswer> {
    const options = { upsert: true, returnDocument: 'after', updatePipeline: true } as const
    const asking = () => model.findOneAndUpdate({ _id: idOf(ask) }, taking(ask.limit), options).lean()
    // Two that ask first of all both make the row: the slower one finds it made.
    const { isGranted, grants } = await asking().catch((error: unknown) => {
      if (isDuplicateKey(error)) return asking()
      throw error
    })
    return isGranted ? { isGranted } : { isGranted, refusedBy: ask.limit, freeAt: freeAt(grants, ask.limit) }
  }

  async function giveBack(asks: readonly LimitAsk[]): Promise<void> {
    await model.updateMany({ _id: { $in: asks.map(idOf) } }, { $pop: { grants: 1 } })
  }

  function idOf({ limit, key }: LimitAsk): string {
    return `${limit.name} ${createHmac('sha256', secret).update(JSON.stringify(key)).digest('base64url')}`
  }
}

function taking({ most, withinMs }: Limit) {
  const still = stillCounting(withinMs)
  const oneMore = { $concatArrays: ['$grants', ['$$NOW']] }
  return [
    { $set: { grants: still } },
    { $set: { isGranted: { $lt: [{ $size: '$grants' }, most] } } },
    { $set: { grants: { $cond: ['$isGranted', oneMore, '$grants'] } } },
    { $set: { expiresAt: { $add: ['$$NOW', withinMs] } } },
  ]
}

interface Count {
  count: number
}

function counting(id: string, { withinMs }: Limit) {
  return [{ $match: { _id: id } }, { $project: { count: { $size: stillCounting(withinMs) } } }]
}

function stillCounting(withinMs: number) {
  const began = { $subtract: ['$$NOW', withinMs] }
  return { $filter: { input: { $ifNull: ['$grants', []] }, cond: { $gt: ['$$this', began] } } }
}

/** When the oldest of those goes that fill the limit. */
function freeAt(grants: readonly Date[], { most, withinMs }: Limit): Date {
  return new Date((grants.at(-most)?.getTime() ?? 0) + withinMs)
}
