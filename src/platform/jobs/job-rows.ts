import type { Db } from 'mongodb'
import type { Migration } from '../database/migrations.ts'
import type { Job } from './job.ts'

export const jobCollection = 'jobs'

/**
 * One migration for each job as it stands in the table: it writes the job's one row. Agenda's own `every` would, at
 * each start, unlock a row that another process is at work on, and could write two (reliability.md A3).
 */
export function jobMigrations(jobs: readonly Job[]): Migration[] {
  const rows = jobs.map((job) => ({
    id: `job ${job.name} ${job.cron} ${job.zone}`,
    run: (db: Db) => writeRow(db, job),
  }))
  return [{ id: 'job indexes', run: writeIndexes }, ...rows]
}

async function writeIndexes(db: Db): Promise<void> {
  const jobs = db.collection(jobCollection)
  await jobs.createIndex(
    { name: 1, type: 1 },
    { unique: true, partialFilterExpression: { type: 'single' }, name: 'oneRowAJob' },
  )
  // Agenda's own, for its search of the next job to lock.
  const keys = { name: 1, nextRunAt: 1, priority: -1, lockedAt: 1, disabled: 1 } as const
  await jobs.createIndex(keys, { name: 'findAndLockNextJobIndex' })
}

async function writeRow(db: Db, { name, cron, zone }: Job): Promise<void> {
  const schedule = { repeatInterval: cron, repeatTimezone: zone, nextRunAt: new Date() }
  const first = {
    priority: 0,
    data: {},
    lockedAt: null,
    lastRunAt: null,
    lastFinishedAt: null,
    disabled: null,
  }
  const update = { $set: schedule, $setOnInsert: first }
  await db.collection(jobCollection).updateOne({ name, type: 'single' }, update, { upsert: true })
}
