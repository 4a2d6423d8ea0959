import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aPerson, aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { mailsTo } from '../../../support/phone.ts'
import { agreedDay, viewerFor } from '../acts.ts'

describe('the pages on which HR decides a dispute', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('J4: HR alone decides about a disputed day, with a reason that both sides read', async () => {
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const others = await aTeam(portal)
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'only-a-talk' })
    const helen = await signedInAs(portal, team.hr)
    const priya = await signedInAs(portal, team.away)
    const otherHr = await signedInAs(portal, others.hr)
    assert.match((await helen.get('/hr/days')).text, /One day waits for your decision.*Priya Shah/)
    assert.match((await helen.get(`/hr/days/${id}`)).text, /We only talked: it was not work/)
    assert.equal((await helen.post(`/hr/days/${id}`, { decided: 'not-worked' })).status, 422)
    assert.equal((await otherHr.get(`/hr/days/${id}`)).status, 404)
    assert.equal((await priya.get(`/hr/days/${id}`)).status, 403)
    const decision = { decided: 'not-worked', reason: 'It was about the return alone.' }
    assert.match((await helen.submit(`/hr/days/${id}`, decision)).text, /It is decided.*No day waits/)
    assert.equal((await helen.post(`/hr/days/${id}`, decision)).status, 409)
    const day = await priya.get(`/days/${id}`)
    assert.match(day.text, /HR decided that it does not count It was about the return alone\./)
    assert.match((await priya.get('/days')).text, /0 worked 10 left of 10/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

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
      /One thing needs HR.*One keep-in-touch day needs your decision/,
    )
    portal.setNow('2026-03-23T09:00:00Z')
  })
})
