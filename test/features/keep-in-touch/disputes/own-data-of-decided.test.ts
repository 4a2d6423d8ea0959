import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { OwnDataFile } from '../../../../src/features/own-data/service.ts'
import type { Person } from '../../../../src/features/people/index.ts'
import { signedInAs } from '../../../support/browser.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { decided, viewerFor } from '../acts.ts'
import { disputedDay } from './disputed-day.ts'

describe('one’s own data about days that HR decided, or that no day was left for', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  async function heldOf(person: Person) {
    const browser = await signedInAs(portal, person)
    const text = async (language: string) => (await browser.get(`/my-data?lang=${language}`)).text
    const [welsh, english] = [await text('cy'), await text('en')]
    const { data } = JSON.parse((await browser.post('/my-data/file', {})).html) as OwnDataFile
    return { english, welsh, days: data['days'] ?? [], steps: data['dayHistory'] ?? [] }
  }

  test('J4: a talk that does not count is not called a day that was not worked', async () => {
    const { team, id } = await disputedDay(portal)
    const { keepInTouch } = portal.services
    await decided(keepInTouch, team.hr, id, { decided: 'not-worked', reason: 'A talk.' })
    const no = await heldOf(team.away)
    assert.equal(no.days[0]?.['state'], 'not-counted')
    assert.deepEqual([no.steps.at(-1)?.['state'], no.steps.at(-1)?.['by']], ['not-counted', 'hr'])
    assert.match(no.english, /State ?Does not count/)
    assert.match(no.welsh, /Cyflwr ?Nid yw’n cyfrif/)
    assert.doesNotMatch(no.english, /Not worked/)
    await decided(keepInTouch, team.hr, id, { decided: 'worked', reason: 'It was work.' })
    const yes = await heldOf(team.away)
    assert.equal(yes.days[0]?.['state'], 'counted')
    assert.match(yes.english, /State ?Counts/)
    assert.match(yes.welsh, /Cyflwr ?Yn cyfrif/)
  })

  test('J4: what was said against a day is told as taken back, and not as a record of its own', async () => {
    const { team, id } = await disputedDay(portal)
    await portal.services.keepInTouch.takeBackDispute(viewerFor(team.away), team.away.id, id)
    const { days, steps, english, welsh } = await heldOf(team.away)
    assert.equal(days[0]?.['state'], 'worked')
    assert.deepEqual([steps.at(-1)?.['state'], steps.at(-1)?.['by']], ['objection-taken-back', 'person'])
    assert.match(english, /Objection taken back/)
    assert.match(welsh, /Tynnwyd y gwrthwynebiad yn ôl/)
  })
})
