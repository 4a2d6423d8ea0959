import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeOfDay } from '../../../src/shared/civil-date.ts'
import { startApp } from '../../support/start-app.ts'

test('the digest of the demonstration was sent at the time that it gives', async (t) => {
  const portal = await startApp({ demo: true, filled: true, now: '2026-03-25T09:00:00Z' })
  t.after(() => portal.close())
  const { sentMail, people } = portal.services
  const mails = await sentMail.findNewest({ limit: 100 }, await people.madeUpAddresses())
  const digests = mails.filter(({ text }) => /every week, on Monday at 7:30am/.test(text))
  assert.ok(digests.length > 0)
  for (const { at } of digests) assert.equal(timeOfDay(at), '07:30')
})
