import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs } from '../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const list = '/hr/cards?state=without'

describe('people with a leave who were given no card', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp()
    await aTeam(portal, { away: { name: 'Of Others' } })
  })
  after(() => portal.close())

  test('are named to HR until they have one, those whose leave is to come too, in both languages', async () => {
    const { hr, away, organisation } = await aTeam(portal)
    const soon = civilDate('2026-04-20')
    const others = [
      { name: 'Ahead Soon', leaves: [{ ...aMaternityLeave(), start: soon, birthDate: soon, dueDate: soon }] },
      { name: 'Back Long', leaves: [aMaternityLeave({ returnDate: civilDate('2026-02-02') })] },
      { name: 'At Work' },
    ].map((one) => aPerson({ organisationId: organisation.id, ...one }))
    for (const one of others) await portal.services.people.save(one)
    const helen = await signedInAs(portal, hr)
    const names = async () => (await helen.get(list)).$('.ui-row__name').text()

    const cards = await helen.get('/hr/cards')
    assert.equal(
      cards.$(`main a[href="${list}"]`).text(),
      '2 people have a leave, and no card or way of their own to sign in yet',
    )
    assert.match((await helen.get('/hr/cards?lang=cy')).text, /Mae gan 2 berson absenoldeb, a dim cerdyn/)
    const page = await helen.get(list)
    assert.match(page.$('h2').first().text(), /2 people have a leave, and no card or way of their own/)
    assert.match(page.text, /The earliest leave comes first/)
    assert.match(
      page.text,
      /Priya Shah \S+ Maternity leave from 3 September 2025, back on 2 September 2026.*Ahead Soon \S+ Maternity leave from 20 April/,
    )
    const first = await helen.get('/hr')
    const line = first.$(`a[href="${list}"]`)
    assert.match(line.text(), /2 people have a leave, and no card/)
    assert.match(first.$('h1').text(), /One thing needs HR/)
    assert.match((await helen.get('/hr?lang=cy')).text, /Mae gan 2 berson absenoldeb, a dim cerdyn/)
    assert.doesNotMatch(page.text, /Of Others|Back Long|At Work|Helen/)

    const card = `/hr/people/${away.id}/card`
    assert.equal(page.$(`a[href="${card}"]`).length, 1)
    await helen.press(await helen.get(card), card)
    assert.equal(await names(), 'Ahead Soon', 'a card is made')
    await helen.post(`${card}/revocation`)
    assert.match(await names(), /Priya Shah/, 'it was revoked')
    await helen.press(await helen.get(card), card)
    portal.setNow('2026-04-10T09:00:00Z')
    const later = await signedInAs(portal, hr)
    assert.match((await later.get(list)).text, /Priya Shah/, 'it ended unused')
  })
})
