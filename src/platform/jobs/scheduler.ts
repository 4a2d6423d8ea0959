import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda, type AgendaBackend } from 'agenda'
import type { Db } from 'mongodb'
import { runMigrations } from '../database/migrations.ts'
import { jobCollection, jobMigrations } from './job-rows.ts'
import type { Job } from './job.ts'

export interface Scheduler {
  start(): Promise<void>
  /** No new runs; resolves when those under way have ended, or after the time a stop may take. */
  stop(): Promise<void>
  /** Why the jobs do not count as ticking, if they do not: a check of readiness. */
  whyNotTicking(): Promise<string | undefined>
}

export interface SchedulerLog {
  error(values: object, message: string): void
}

interface Parts {
  db: Db
  jobs: readonly Job[]
  log: SchedulerLog
  times?: SchedulerTimes
}

export interface SchedulerTimes {
  pollMs: number
  lockMs: number
  longestStopMs: number
  /** A job that has not run for so long does not tick. Longer than the longest pause between two runs. */
  silenceMs: number
}

/** Jobs with this cron are the ones that tick; the others may be silent for a day. */
const everyMinute = '* * * * *'

const usualTimes: SchedulerTimes = { pollMs: 5_000, lockMs: 15_000, longestStopMs: 5_000, silenceMs: 180_000 }

/** Agenda only wakes the real work: it holds no work of its own, and a tick may come twice or not at all. */
export function createScheduler({ db, jobs, log, times = usualTimes }: Parts): Scheduler {
  const agenda = new Agenda({ backend: backendOn(db), processEvery: times.pollMs })
  // Without a listener an error event would end the process.
  agenda.on('error', (error: Error) => log.error({ fault: error.name }, 'the scheduler failed'))
  for (const job of jobs) {
    agenda.define(job.name, (_job, done) => void run(job, done), {
      concurrency: 1,
      lockLimit: 1,
      lockLifetime: times.lockMs,
    })
  }
  let startedAt = Date.now()

  return {
    async start() {
      await runMigrations(db, jobMigrations(jobs))
      startedAt = Date.now()
      await agenda.start()
    },
    async stop() {
      await agenda.drain({ timeout: times.longestStopMs, closeConnection: false })
      await agenda.stop(false)
    },
    async whyNotTicking() {
      const since = new Date(Date.now() - times.silenceMs)
      if (startedAt > since.getTime()) return undefined
      const silent = {
        type: 'single',
        name: { $in: jobs.filter(({ cron }) => cron === everyMinute).map(({ name }) => name) },
        lastFinishedAt: { $not: { $gte: since } },
      }
      const row = await db.collection(jobCollection).findOne(silent, { projection: { name: 1 } })
      return row ? `the job ${String(row['name'])} does not tick` : undefined
    },
  }

  /** Agenda stores a failure's words in clear, so it is told the kind of failure only. */
  async function run(job: Job, done: (error?: Error) => void): Promise<void> {
    const failure = await job.run().catch((error: unknown) => {
      log.error({ job: job.name, err: error }, 'a job failed')
      return new Error(error instanceof Error ? error.name : 'unknown')
    })
    done(failure ?? undefined)
  }
}

/** Without Agenda's job log and without its making of indexes: both would run, and fail, out of our sight. */
function backendOn(db: Db): AgendaBackend {
  const { repository } = new MongoBackend({ mongo: db, collection: jobCollection, ensureIndex: false })
  return {
    name: 'MongoDB',
    repository,
    ownsConnection: false,
    connect: () => repository.connect(),
    disconnect: async () => {},
  }
}
