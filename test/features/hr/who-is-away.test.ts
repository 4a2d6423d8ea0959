import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedInAs } from '../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam } from '../../support/builders.ts'
import { startApp } from '../../support/start-app.ts'

test('HR’s names lead to the record of each, with the staff number that their file goes by', async (t) => {
  const portal = await startApp()
  t.after(() => portal.close())
  const team = await aTeam(portal, { away: { staffNumber: '00126' } })
  const { organisationId } = team.away
  // Their manager puts a wrong name right too; their own record is another HR person’s.
  const own = aPerson({ organisationId, name: 'Uma Own', managerId: team.hr.id, leaves: [aMaternityLeave()] })
  const alone = aPerson({ organisationId, name: 'Al One', staffNumber: '00777', leaves: [aMaternityLeave()] })
  const self = { ...team.hr, name: 'Helen Self', leaves: [aMaternityLeave()] }
  for (const one of [own, alone, self]) await portal.services.people.save(one)

  const helen = await signedInAs(portal, self)
  const page = await helen.get('/hr')
  const link = page.$('table a:contains("Priya Shah")')
  assert.equal(page.$('table a:contains("Uma Own")').length, 1)
  assert.equal(page.$('table a:contains("Helen Self")').length, 0)
  assert.match(page.text, /Priya Shah staff number 00126/)
  assert.match(page.text, /Al One staff number 00777 has no named contact/)
  assert.match((await helen.get('/hr?lang=cy')).text, /rhif staff 00126/)
  assert.match((await helen.get(link.attr('href') ?? '')).$('h1').text(), /Priya Shah/)
  const priya = await signedInAs(portal, team.away)
  assert.match((await priya.get('/contact')).text, /Your staff number 00126/)
})
