import assert from 'node:assert/strict'
import { test } from 'node:test'
import { today } from '../../../src/shared/civil-date.ts'
import { startApp } from '../../support/start-app.ts'

interface WithHistory {
  _id: string
  what?: string
  due?: string
  state?: string
  history: { at: Date }[]
}

test('the past of the demonstration is true in time: no task or day has an earlier step after a later one', async () => {
  const portal = await startApp({ demo: true, filled: true, now: '2026-11-28T09:00:00Z' })
  try {
    for (const name of ['tasks', 'days']) {
      const rows = await portal.services.database.connection.collection<WithHistory>(name).find().toArray()
      assert.ok(rows.length > 0, name)
      const wrong = rows
        .map(({ what, history }) => ({ what, times: history.map(({ at }) => at.getTime()) }))
        .filter(({ times }) => times.some((at, index) => at < (times[index - 1] ?? 0)))
        .map(
          ({ what, times }) =>
            `${what}: ${times.map((at) => new Date(at).toISOString().slice(0, 10)).join(', ')}`,
        )
      assert.deepEqual(wrong, [], name)
      const lateWhenMade = rows.filter(({ due, history: [made] }) => due && made && due < today(made.at))
      assert.deepEqual(lateWhenMade, [], 'no task is late before it is there')
    }
  } finally {
    await portal.close()
  }
})

test('nobody’s task is late on the first day of the demonstration, whatever weekday that is', async () => {
  for (const now of ['2026-11-28T09:00:00Z', '2026-12-02T09:00:00Z']) {
    const portal = await startApp({ demo: true, filled: true, now })
    try {
      const { connection } = portal.services.database
      const rows = await connection.collection<WithHistory>('tasks').find().toArray()
      const first = today(new Date(now))
      const late = rows.filter(({ state, due }) => state === 'open' && due && due < first)
      assert.deepEqual(
        late.map(({ what, due }) => `${what}, ${due}`),
        [],
      )
    } finally {
      await portal.close()
    }
  }
})
