import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aPerson } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { disputedDay } from './disputed-day.ts'

let portal: TestPortal
before(async () => {
  portal = await startApp({ now: '2026-03-23T09:00:00Z' })
})
after(() => portal.close())

test('J4, J5: a day in dispute of somebody with whom HR keep in touch is shown, with who decides it', async () => {
  const { team } = await disputedDay(portal)
  const { people } = portal.services
  // HR hold the place of the contact who left.
  await people.save({ ...team.away, contactId: team.hr.id })
  await people.save({ ...team.hr, roles: ['hr', 'manager'] })
  const helen = await signedInAs(portal, team.hr)
  const alone = await helen.get('/hr/days')
  assert.match(alone.text, /Priya Shah/)
  assert.match(alone.text, /nobody else is in HR. An administrator can give somebody that role/)
  assert.doesNotMatch(alone.text, /You do not have to do anything here/)
  assert.match(
    (await helen.get('/hr')).text,
    /One day of somebody with whom you keep in touch needs a decision/,
  )
  assert.match(
    (await helen.get('/team')).text,
    /has to decide about Tuesday 24 March, and nobody else is in HR/,
  )
  assert.match((await helen.get('/hr/days?lang=cy')).text, /nid oes neb arall yn Adnoddau Dynol/)
  assert.equal((await helen.get(String(alone.$('main .ui-rows a').attr('href')))).status, 200)
  await people.save(aPerson({ organisationId: team.organisation.id, name: 'Ola Berg', roles: ['hr'] }))
  const two = await (await signedInAs(portal, team.hr)).get('/hr/days?lang=en')
  assert.match(two.text, /You are one of the two sides, so somebody else in HR decides/)
  assert.match(two.text, /You do not have to do anything here/)
  const again = await signedInAs(portal, team.hr)
  assert.match(
    (await again.get('/team?lang=cy')).text,
    /rhywun arall yn Adnoddau Dynol sy’n penderfynu am ddydd Mawrth 24 Mawrth/,
  )
})
