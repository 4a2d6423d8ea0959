import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Db } from 'mongodb'
import { jobsFor } from '../../jobs/index.ts'
import { runMigrations } from '../../src/platform/database/migrations.ts'
import { jobMigrations } from '../../src/platform/jobs/job-rows.ts'
import type { Job } from '../../src/platform/jobs/job.ts'
import { createScheduler, type SchedulerTimes } from '../../src/platform/jobs/scheduler.ts'
import { freshDatabase } from '../support/database.ts'

const times: SchedulerTimes = { pollMs: 20, lockMs: 15_000, longestStopMs: 2_000, silenceMs: 180_000 }

test('a job runs soon after the start', async (t) => {
  const { db } = await freshDatabase()
  const { job, ran } = aJob()
  await start(t, db, [job])
  await ran
})

test('eight processes that start together write one row a job', async () => {
  const { db } = await freshDatabase()
  const jobs = [aJob().job, { ...aJob().job, name: 'plan-other-things' }]
  await Promise.all(Array.from({ length: 8 }, () => runMigrations(db, jobMigrations(jobs))))
  const rows = await db.collection('jobs').find().toArray()
  assert.deepEqual(rows.map(({ name }) => String(name)).toSorted(), ['do-something', 'plan-other-things'])
})

test('a start leaves the row of a running job alone', async () => {
  const { db } = await freshDatabase()
  const { job } = aJob()
  await runMigrations(db, jobMigrations([job]))
  const lockedAt = new Date('2026-03-23T12:00:00Z')
  await db.collection('jobs').updateOne({ name: job.name }, { $set: { lockedAt } })
  await runMigrations(db, jobMigrations([job]))
  assert.deepEqual((await db.collection('jobs').findOne({ name: job.name }))?.['lockedAt'], lockedAt)
})

test('a changed cron reaches the row', async () => {
  const { db } = await freshDatabase()
  const { job } = aJob()
  await runMigrations(db, jobMigrations([job]))
  await runMigrations(db, jobMigrations([{ ...job, cron: '*/5 * * * *' }]))
  const rows = await db.collection('jobs').find().toArray()
  assert.deepEqual(
    rows.map(({ repeatInterval }) => String(repeatInterval)),
    ['*/5 * * * *'],
  )
})

test('a job that fails is logged, and its words are not stored', async (t) => {
  const { db } = await freshDatabase()
  const logged = Promise.withResolvers<object>()
  const fails = { ...aJob().job, run: async () => Promise.reject(new TypeError('priya@example.com')) }
  const scheduler = createScheduler({ db, jobs: [fails], log: { error: logged.resolve }, times })
  await scheduler.start()
  t.after(() => scheduler.stop())
  await logged.promise
  await scheduler.stop()
  const row = await db.collection('jobs').findOne()
  assert.ok(!JSON.stringify(row).includes('priya@example.com'))
})

test('jobs that have been silent for too long do not tick', async (t) => {
  const { db } = await freshDatabase()
  const { job, ran } = aJob()
  const scheduler = await start(t, db, [job], { ...times, silenceMs: -1 })
  await ran
  assert.equal(await scheduler.whyNotTicking(), 'the job do-something does not tick')
  await scheduler.stop()
  const patient = createScheduler({ db, jobs: [job], log: { error: () => {} }, times })
  assert.equal(await patient.whyNotTicking(), undefined)
})

test('a stop waits for the job under way', async () => {
  const { db } = await freshDatabase()
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  let hasEnded = false
  const slow: Job = {
    ...aJob().job,
    async run() {
      begun.resolve()
      await end.promise
      hasEnded = true
    },
  }
  const scheduler = createScheduler({ db, jobs: [slow], log: { error: () => {} }, times })
  await scheduler.start()
  await begun.promise
  const stopped = scheduler.stop()
  end.resolve()
  await stopped
  assert.equal(hasEnded, true)
})

test('every job names its zone and is no more than a call', async () => {
  const calls: string[] = []
  const wake = (): void => void calls.push('wake')
  const jobs = jobsFor({
    delivery: { wake },
    planning: { wake: () => {} },
    dayOne: { prepareReturns: async () => 0, endDayLists: async () => {} },
    keepInTouch: { lapseUnanswered: async () => 0 },
    returnPlans: { endUnanswered: async () => 0 },
    handOver: { endLastDays: async () => {} },
    tasks: { tellOfLate: async () => {} },
    retention: { purgeTonight: async () => {} },
  })
  for (const job of jobs) assert.equal(job.zone, 'Europe/London')
  await jobs.find(({ name }) => name === 'send-due-mail')?.run()
  assert.deepEqual(calls, ['wake'])
})

async function start(t: TestContext, db: Db, jobs: Job[], scaled = times) {
  const scheduler = createScheduler({ db, jobs, log: { error: () => {} }, times: scaled })
  await scheduler.start()
  t.after(() => scheduler.stop())
  return scheduler
}

function aJob(): { job: Job; ran: Promise<void> } {
  const ran = Promise.withResolvers<void>()
  const run = async (): Promise<void> => ran.resolve()
  return { job: { name: 'do-something', cron: '* * * * *', zone: 'Europe/London', run }, ran: ran.promise }
}
