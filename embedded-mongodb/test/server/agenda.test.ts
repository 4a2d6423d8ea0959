import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda } from 'agenda'
import type { Db } from 'mongodb'
import { serve } from './serve.ts'

const { client } = await serve()

test('a job that is due runs once, and is shown as finished', async (t) => {
  const db = client.db('agenda-once')
  const done = counter(1)
  const agenda = await started(t, db, (worker) => {
    worker.define('greet', (job) => done.count(job.attrs.data))
  })
  await agenda.now('greet', { who: 'Ada' })
  assert.deepEqual(await done.all, [{ who: 'Ada' }])
  await finished(agenda)
  const row = await db.collection('agendaJobs').findOne({ name: 'greet' })
  assert.ok(row?.['lastFinishedAt'] instanceof Date)
  assert.equal(row['lockedAt'], null)
})

test('two workers share the jobs, each job done once', async (t) => {
  const db = client.db('agenda-two')
  const jobs = 30
  const done = counter(jobs)
  const define = (worker: Agenda) => {
    const limits = { concurrency: 5, lockLimit: 5 }
    worker.define('one', (job) => done.count((job.attrs.data as { n: number }).n), limits)
  }
  const first = await started(t, db, define)
  await started(t, db, define)
  for (let n = 0; n < jobs; n++) await first.schedule(new Date(), 'one', { n })
  const numbers = (await done.all) as number[]
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    Array.from({ length: jobs }, (_, n) => n),
  )
})

test('a repeated job has one row however often it is declared', async (t) => {
  const db = client.db('agenda-every')
  const done = counter(2)
  const agenda = await started(t, db, (worker) => worker.define('tick', () => done.count('tick')))
  for (let i = 0; i < 3; i++) await agenda.every(100, 'tick')
  await done.all
  assert.equal(await db.collection('agendaJobs').countDocuments({ name: 'tick' }), 1)
})

test('a job that fails keeps its reason', async (t) => {
  const db = client.db('agenda-fails')
  const agenda = await started(t, db, (worker) => {
    worker.define('fail', () => {
      throw new Error('no paper')
    })
  })
  const failed = new Promise((resolve) => agenda.on('fail:fail', resolve))
  await agenda.now('fail')
  await failed
  await finished(agenda)
  const row = await db.collection('agendaJobs').findOne({ name: 'fail' })
  assert.deepEqual([row?.['failCount'], row?.['failReason']], [1, 'no paper'])
})

// Half a lock's lifetime after a job Agenda looks whether it still runs, and keeps the process that long.
async function started(t: TestContext, db: Db, define: (agenda: Agenda) => void): Promise<Agenda> {
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db }),
    processEvery: 50,
    defaultLockLifetime: 1000,
  })
  define(agenda)
  await agenda.start()
  t.after(() => agenda.stop())
  return agenda
}

/** Stops the worker, after which what it saved of its jobs is there. */
async function finished(agenda: Agenda): Promise<void> {
  await agenda.drain()
}

function counter(wanted: number): { count: (value: unknown) => void; all: Promise<unknown[]> } {
  const values: unknown[] = []
  const { promise: all, resolve } = Promise.withResolvers<unknown[]>()
  const count = (value: unknown) => {
    values.push(value)
    if (values.length === wanted) resolve(values)
  }
  return { count, all }
}
