import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aPerson, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { madeRequest } from '../flexible-working/acts.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'
import { marcusTeam, tueWed, typedStages, versionOn } from '../return-plans/plans-on-pages.ts'

describe('J5: HR hold the place of a contact: what waits for the contact stands on HR’s own pages', () => {
  let portal: TestPortal
  let team: Team
  let helen: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-02-02T09:00:00Z')
    team = await marcusTeam(portal)
    const { people } = portal.services
    await people.save({ ...team.hr, roles: ['hr', 'manager'] })
    await people.save({ ...team.away, contactId: team.hr.id })
    helen = await signedInAs(portal, team.hr)
  })
  after(() => portal.close())

  test('a request for flexible working is counted, listed, and answered from the list', async () => {
    await madeRequest(portal.services.flexibleWorking, team)
    assert.match((await helen.get('/hr')).text, /One flexible-working request needs HR/)
    const list = await helen.get('/hr/flexible-working')
    assert.match(list.text, /Marcus Bell.*Needs your answer/)
    assert.match(list.text, /You answer for the people with whom you keep in touch/)
    assert.match((await helen.get('/hr/flexible-working?lang=cy')).text, /Chi sy’n ateb/)
    const page = await helen.get(String(list.$('main .ui-rows a').attr('href')))
    assert.match(page.text, /Needs your answer/)
    assert.match(
      (await helen.get(`/hr/people/${team.away.id}`)).text,
      /One flexible-working request needs HR/,
    )
  })

  test('of the same people, what another keeps in touch with waits for nobody of HR', async () => {
    await madeRequest(portal.services.flexibleWorking, team)
    await portal.services.people.save({ ...team.away, managerId: team.hr.id, contactId: team.manager.id })
    const seen = await signedInAs(portal, team.hr)
    assert.match((await seen.get('/hr')).text, /One flexible-working request is under way/)
    const list = await seen.get('/hr/flexible-working')
    assert.match(list.text, /Marcus Bell/)
    assert.doesNotMatch(list.text, /Needs/)
  })

  test('RET-04: a date that is asked for is counted, listed, and answered from the list', async () => {
    const named = await portal.services.returnPlans.nameReturnDate(
      viewerFor(team.away),
      civilDate('2026-03-09'),
    )
    assert.ok('ok' in named)
    assert.equal(named.ok.state, 'asked')
    assert.match((await helen.get('/hr')).text, /One answer about a return waits for you/)
    const list = await helen.get('/hr/returns')
    assert.match(list.text, /Asks to come back on Monday 9 March 2026.*You keep in touch with Marcus/)
    assert.doesNotMatch(list.text, /No return needs HR/)
    assert.match((await helen.get('/hr/returns?lang=cy')).text, /Chi sy’n cadw mewn cysylltiad â Marcus/)
    const page = await helen.get(String(list.$('main .ui-rows a').attr('href')))
    assert.match(page.text, /Needs your answer/)
    assert.doesNotMatch((await (await signedInAs(portal, team.away)).get('/return')).text, /your manager/i)
    assert.match(
      (await helen.get(`/hr/people/${team.away.id}`)).text,
      /One answer about a return waits for you/,
    )
  })

  test('a plan that is shared is counted, listed, and answered from the list; then somebody else of HR settles it', async () => {
    const marcus = await signedInAs(portal, team.away)
    await marcus.post('/return/plan/weeks', typedStages([[2, tueWed]]))
    await marcus.post('/return/plan/sharing', { version: versionOn(await marcus.get('/return/plan')) })
    assert.match((await helen.get('/hr')).text, /One answer about a return waits for you/)
    const list = await helen.get('/hr/returns')
    assert.match(list.text, /A plan for the first weeks waits for your answer/)
    const path = String(list.$('main .ui-rows a').attr('href'))
    const answered = await helen.post(`${path}/plan`, {
      version: versionOn(await helen.get(path)),
      answer: 'agree',
    })
    assert.equal(answered.status, 303, answered.text)
    assert.match(
      (await helen.get('/hr')).text,
      /One plan of somebody with whom you keep in touch waits for HR to settle/,
    )
    assert.match((await helen.get('/hr/returns')).text, /nobody else is in HR/)
    const ola = aPerson({ organisationId: team.organisation.id, name: 'Ola Berg', roles: ['hr'] })
    await portal.services.people.save(ola)
    const again = await signedInAs(portal, team.hr)
    assert.match((await again.get('/hr/returns')).text, /somebody else in HR settles/)
    const olas = await (await signedInAs(portal, ola)).get('/hr/returns')
    assert.match(olas.text, /Agreed weeks whose leave and pay wait for HR/)
  })
})

test('a date that is asked for, and nobody keeps in touch: HR are to name somebody, on their first page and the list', async (t) => {
  const portal = await startApp({ now: '2026-02-02T09:00:00Z' })
  t.after(() => portal.close())
  const team = await marcusTeam(portal)
  const { managerId: _managerId, ...alone } = team.away
  await portal.services.people.save(alone)
  const named = await portal.services.returnPlans.nameReturnDate(viewerFor(alone), civilDate('2026-03-09'))
  assert.ok('ok' in named)
  const helen = await signedInAs(portal, team.hr)
  const first = await helen.get('/hr')
  assert.match(first.text, /One return date waits, and nobody is named to answer/)
  assert.doesNotMatch(first.text, /The contact of each person answers/)
  assert.match((await helen.get('/hr/returns')).text, /Nobody can answer it until you name a contact/)
  assert.match((await helen.get('/hr/returns?lang=cy')).text, /Ni all neb ei ateb nes i chi enwi cyswllt/)
})
