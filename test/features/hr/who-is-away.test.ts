import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedInAs } from '../../support/browser.ts'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave, aPerson, aTeam } from '../../support/builders.ts'
import { startApp } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

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

test('of very many the first page shows the ten who are back first, and says where all are', async (t) => {
  const portal = await startApp()
  t.after(() => portal.close())
  const team = await aTeam(portal)
  for (let number = 1; number <= 11; number += 1) {
    const [end, managerId] = [civilDate(`2026-05-${10 + number}`), team.manager.id]
    const name = `Person${number} Away`
    const of = { organisationId: team.away.organisationId, managerId, leaves: [aMaternityLeave({ end })] }
    await portal.services.people.save(aPerson({ ...of, name }))
  }
  const helen = await signedInAs(portal, team.hr)
  const page = await helen.get('/hr')
  const names = page
    .$('table tbody th a')
    .toArray()
    .map((one) => page.$(one).text())
  assert.deepEqual(
    names,
    Array.from({ length: 10 }, (_, index) => `Person${index + 1} Away`),
  )
  assert.match(page.text, /12 people are away; 7 back within eight weeks\. The 10 who are back first:/)
  const all = await helen.get(page.$('a:contains("All who are away")').attr('href') ?? '')
  assert.match(all.text, /Person11 Away/)
  assert.match((await helen.get('/hr?lang=cy')).text, /Y 10 sydd yn ôl gyntaf:/)
})

test('decision 94: on a weekend between two leaves in a row somebody is away, in the list, its counts and the search', async (t) => {
  const portal = await startApp({ now: '2026-05-02T10:00:00Z' })
  t.after(() => portal.close())
  const leaves: LeaveRecord[] = [
    aMaternityLeave({ end: civilDate('2026-05-01') }),
    { id: 'next', type: 'shared-parental', start: civilDate('2026-05-05'), end: civilDate('2026-06-07') },
  ]
  const team = await aTeam(portal, { away: { leaves } })
  const helen = await signedInAs(portal, team.hr)
  const page = await helen.get('/hr')
  assert.equal(page.$('table a:contains("Priya Shah")').length, 1)
  assert.match(page.text, /Priya Shah.*8 June 2026/)
  const found = await helen.get('/hr/people?away=any')
  assert.match(found.text, /Priya Shah/)
})

test('RET-03: whoever gave a short notice is back within the weeks, and first, by the latest day of it', async (t) => {
  const portal = await startApp()
  t.after(() => portal.close())
  const team = await aTeam(portal)
  for (let number = 1; number <= 10; number += 1) {
    const of = { organisationId: team.away.organisationId, managerId: team.manager.id }
    const leaves = [aMaternityLeave({ end: civilDate(`2026-06-${10 + number}`) })]
    await portal.services.people.save(aPerson({ ...of, leaves, name: `Person${number} Away` }))
  }
  const helen = await signedInAs(portal, team.hr)
  assert.match((await helen.get('/hr')).text, /11 people are away; 0 back within eight weeks/)
  // Given on 23 March: it can be put off to 18 May, the 56th day.
  await portal.services.returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-20'))
  const page = await helen.get('/hr')
  assert.match(page.text, /11 people are away; 1 back within eight weeks/)
  assert.equal(page.$('table tbody th a').first().text(), 'Priya Shah')
  assert.equal(page.$('table tbody th a').length, 10)
  for (const [back, found] of [
    ['4', /0 people found|Nobody/],
    ['8', /Priya Shah/],
    ['12', /Priya Shah.+|Person1/],
  ] as const)
    assert.match((await helen.get(`/hr/people?away=any&back=${back}`)).text, found)
  assert.doesNotMatch((await helen.get('/hr/people?away=any&back=4')).text, /Priya Shah/)
  assert.match((await helen.get('/hr/people?away=any&back=8&q=priya')).text, /Priya Shah/)
  assert.doesNotMatch((await helen.get('/hr/people?away=adoption&back=8')).text, /Priya Shah/)
})
