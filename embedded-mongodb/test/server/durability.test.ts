import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { MongoClient } from 'mongodb'
import { createEngine } from '../../src/engine.ts'
import { createWireServer } from '../../src/server.ts'
import { openSqlite } from '../../src/storage/sqlite.ts'

test('when the disk is full the writes are refused, nothing is half done, and reading goes on', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-full-'))
  const sqlite = openSqlite(join(folder, 'database.sqlite'))
  sqlite.exec('PRAGMA max_page_count = 200')
  const server = createWireServer(createEngine(sqlite))
  server.net.listen(0, '127.0.0.1')
  await once(server.net, 'listening')
  const { port } = server.net.address() as AddressInfo
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/t?directConnection=true`)
  t.after(async () => {
    await client.close()
    await server.stop()
    sqlite.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const rows = client.db('t').collection<{ _id: number; text: string }>('c')
  const acknowledged = new Set<number>()
  const insert = async (_id: number) => {
    await rows.insertOne({ _id, text: 'x'.repeat(20_000) })
    acknowledged.add(_id)
  }
  const ids = Array.from({ length: 100 }, (_, id) => id)
  const outcomes = await Promise.allSettled(ids.map(insert))
  assert.ok(outcomes.some(({ status }) => status === 'rejected'))
  const kept = await rows.find().sort({ _id: 1 }).toArray()
  assert.deepEqual(new Set(kept.map(({ _id }) => _id)), acknowledged)
  await rows.deleteMany({ _id: { $lt: 50 } })
  await insert(1000)
  assert.ok(await rows.findOne({ _id: 1000 }))
})
