import type { Connection } from 'mongoose'
import { remembered } from '../../../platform/database/read-memory.ts'
import { stoppedQueue, type OutboxMessage } from '../queue/message.ts'
import { messageCollection, messagesIn } from '../queue/message-schema.ts'

export type StoppedRunStore = ReturnType<typeof createStoppedRunStore>

/** Messages of one digest run have its id as their reference. */
export function createStoppedRunStore(connection: Connection) {
  const model = messagesIn(connection)
  return {
    /** How the first of a run's messages ended that were handed over, or could not be; at most so many. */
    async firstEndings(reference: string, limit: number): Promise<OutboxMessage['state'][]> {
      const ended = { reference, endedAt: { $gt: new Date(0) }, state: { $ne: 'suppressed' as const } }
      const found = await model.find(ended, { state: 1 }).sort({ endedAt: 1 }).limit(limit).lean()
      return found.map(({ state }) => state)
    },
    /** Holds back what still waits of a run. Answers how many that are; what is in hand, or suspect, goes its way. */
    async stop(reference: string): Promise<number> {
      const waiting = { reference, queue: 'usual' as const, dueAt: { $gte: new Date(0) } }
      return (await model.updateMany(waiting, { $set: { queue: stoppedQueue } })).modifiedCount
    },
    isAny: (organisationId: string): Promise<boolean> =>
      remembered(
        messageCollection,
        ['stopped in', organisationId],
        async () => (await model.exists({ queue: stoppedQueue, organisationId })) !== null,
      ),
    /** Lets every stopped run go on. */
    async resumeAll(): Promise<void> {
      await model.updateMany({ queue: stoppedQueue }, { $set: { queue: 'usual', isResumed: true } })
    },
  }
}
