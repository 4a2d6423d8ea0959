import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClientSession } from 'mongodb'
import { freshDatabase } from '../support/database.ts'
import { withSeed } from './seeded.ts'

const accountCount = 12
const workerCount = 10
const transfers = 40
const eachHas = 100

const { client, db } = await freshDatabase()
const accounts = db.collection<{ _id: number; n: number }>('accounts')
await accounts.insertMany(Array.from({ length: accountCount }, (_, _id) => ({ _id, n: eachHas })))
await accounts.createIndex({ n: 1 })

async function inTransaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
  const session = client.startSession()
  try {
    return await session.withTransaction(() => work(session))
  } finally {
    await session.endSession()
  }
}

async function sumInside(): Promise<number> {
  return inTransaction(async (session) => {
    const byIndex = await accounts
      .find({ n: { $gte: -1e9 } }, { session })
      .sort({ n: 1 })
      .toArray()
    const again = await accounts.find({}, { session }).toArray()
    assert.equal(sum(byIndex), sum(again), 'two reads of one transaction differ')
    return sum(again)
  })
}

function sum(list: { n: number }[]): number {
  return list.reduce((total, { n }) => total + n, 0)
}

test(`${workerCount} workers move money at random, and no reader ever sees some of it gone or doubled`, () =>
  withSeed(async (random) => {
    const working = new Set(Array.from({ length: workerCount }, (_, i) => i))
    const move = async (worker: number): Promise<void> => {
      for (let i = 0; i < transfers; i++) {
        const [from, to, amount] = [random.int(accountCount), random.int(accountCount), 1 + random.int(9)]
        await inTransaction(async (session) => {
          await accounts.updateOne({ _id: from }, { $inc: { n: -amount } }, { session })
          await accounts.updateOne({ _id: to }, { $inc: { n: amount } }, { session })
        })
      }
      working.delete(worker)
    }
    const watch = async (): Promise<void> => {
      while (working.size > 0) assert.equal(await sumInside(), accountCount * eachHas)
    }
    await Promise.all([...[...working].map(move), watch(), watch()])
    assert.equal(await sumInside(), accountCount * eachHas)
  }))
