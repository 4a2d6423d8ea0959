import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aPerson, aTeam } from '../../../support/builders.ts'
import { mailsTo } from '../../../support/phone.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, viewerFor } from '../acts.ts'

describe('a dispute that is opened', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('each of HR who may decide hears that a day waits for them, and nobody else of HR', async () => {
    const { keepInTouch, people } = portal.services
    const team = await aTeam(portal)
    const others = await aTeam(portal)
    const { organisationId } = team.hr
    const colleague = aPerson({ organisationId, name: 'Ann Lee', roles: ['hr'] })
    const gone = aPerson({ organisationId, name: 'Bo Lee', roles: ['hr'], isActive: false })
    const oneSide = aPerson({ organisationId, name: 'Cy Lee', roles: ['hr', 'manager'] })
    for (const one of [colleague, gone, oneSide]) await people.save(one)
    await people.save({ ...team.away, contactId: oneSide.id })
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    portal.setNow('2026-03-26T10:00:00Z')
    for (const reason of ['only-a-talk', 'only-a-talk'] as const)
      await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason })
    portal.setNow('2026-03-26T10:30:00Z')
    for (const one of [team.hr, colleague]) {
      const [mail, ...more] = await mailsTo(portal, one)
      assert.match(mail?.text ?? '', /There is something for you/)
      assert.doesNotMatch(mail?.text ?? '', /Priya|24 March/)
      assert.deepEqual(more, [])
    }
    for (const one of [gone, others.hr]) assert.deepEqual(await mailsTo(portal, one), [])
    assert.match(
      (await (await signedInAs(portal, colleague)).get('/hr')).text,
      /2 things need HR.*One day needs your decision/,
    )
  })
})
