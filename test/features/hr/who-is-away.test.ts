import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedInAs } from '../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam } from '../../support/builders.ts'
import { startApp } from '../../support/start-app.ts'

test('HR’s names lead to the page of a return, with the staff number that their file goes by', async (t) => {
  const portal = await startApp()
  t.after(() => portal.close())
  const team = await aTeam(portal, { away: { staffNumber: '00126' } })
  const { organisationId } = team.away
  // Of somebody whose manager one is oneself one decides nothing, and the page would not be there.
  const own = aPerson({ organisationId, name: 'Uma Own', managerId: team.hr.id, leaves: [aMaternityLeave()] })
  const alone = aPerson({ organisationId, name: 'Al One', staffNumber: '00777', leaves: [aMaternityLeave()] })
  for (const one of [own, alone]) await portal.services.people.save(one)

  const helen = await signedInAs(portal, team.hr)
  const page = await helen.get('/hr')
  const link = page.$('table a:contains("Priya Shah")')
  assert.equal(page.$('table a:contains("Uma Own")').length, 0)
  assert.match(page.text, /Priya Shah staff number 00126/)
  assert.match(page.text, /Al One staff number 00777 has no named contact/)
  assert.match((await helen.get('/hr?lang=cy')).text, /rhif staff 00126/)
  assert.match((await helen.get(link.attr('href') ?? '')).$('h1').text(), /Priya Shah/)
  const priya = await signedInAs(portal, team.away)
  assert.match((await priya.get('/contact')).text, /Your staff number 00126/)
})
