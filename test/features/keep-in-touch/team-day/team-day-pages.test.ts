import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam } from '../../../support/builders.ts'
import { mailsTo } from '../../../support/phone.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { aTeamWithSites, keepHub } from '../../hubs/acts.ts'
import { viewerFor } from '../acts.ts'
import { fieldsOf, on } from '../both-sides.ts'

describe('a day that a manager puts forward to several people', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  /** Priya and two more of Tom's, of whom the leave of the last is over by 14 April. */
  async function threeAway() {
    const team = await aTeam(portal)
    const { id: contactId, organisationId } = team.manager
    const another = (name: string, returnDate?: string): Person =>
      aPerson({
        organisationId,
        name,
        contactId,
        leaves: [aMaternityLeave(returnDate ? { returnDate: civilDate(returnDate) } : {})],
      })
    const [dee, flo] = [another('Dee Ash'), another('Flo Elm', '2026-04-06')]
    for (const one of [dee, flo]) await portal.services.people.save(one)
    return { team, dee, flo, tom: await signedInAs(portal, team.manager) }
  }

  const daysOf = async (person: Person) =>
    (await portal.services.keepInTouch.situation(viewerFor(person), person.id)).days

  const ticked = (...people: Person[]) => Object.fromEntries(people.map(({ id }) => [`ask-${id}`, 'yes']))

  test('J9: says who of them prefers Welsh before the words are written, in both languages', async () => {
    const { dee, tom } = await threeAway()
    assert.doesNotMatch((await tom.get('/team/day')).text, /prefer Welsh/)
    await portal.services.people.save({ ...dee, language: 'cy' })
    const form = await tom.get('/team/day')
    assert.match(form.text, /These prefer Welsh: Dee\. You do not have to write in it, but do if you can/)
    assert.match((await tom.get('/team/day?lang=cy')).text, /Mae’n well gan y rhain y Gymraeg: Dee/)
  })

  test('KIT-03: each is asked, told and answers alone; whoever cannot on that date is named before it is sent', async () => {
    const { team, dee, flo, tom } = await threeAway()
    assert.equal((await tom.get('/team')).$('a[href="/team/day"]').length, 1)
    const form = { ...on('2026-04-14'), ...ticked(team.away, dee, flo) }
    const check = await tom.submit('/team/day/check', form)
    assert.match(check.text, /Who is asked Priya, Dee|Who is asked Dee, Priya/)
    assert.match(check.text, /Who is not asked, as this date cannot be one of their days Flo/)
    const sent = await tom.submit('/team/day', fieldsOf(check))
    assert.match(sent.text, /It is sent to 2 people\. Each answers alone/)

    portal.setNow('2026-03-23T09:30:00Z')
    assert.equal((await mailsTo(portal, dee)).length, 1)
    assert.equal((await mailsTo(portal, flo)).length, 0)
    const priya = await signedInAs(portal, team.away)
    const [day] = await daysOf(team.away)
    const page = await priya.get(`/days/${day?.id}`)
    assert.match(page.text, /Others were asked about this date, too/)
    assert.doesNotMatch(page.text, /Dee|Flo/)
    await priya.submit(`/days/${day?.id}/agreement`)
    const states = [await daysOf(team.away), await daysOf(dee), await daysOf(flo)].map(([one]) => one?.state)
    assert.deepEqual(states, ['agreed', 'proposed', undefined])
  })

  test('more can be asked than there is room for, and the page says what then happens', async () => {
    const team = await aTeamWithSites(portal)
    const hub = team.siteIds['newport-hub'] ?? ''
    await keepHub(portal, team, hub, { capacity: 1 })
    const { id: contactId, organisationId } = team.manager
    const dee = aPerson({ organisationId, name: 'Dee Ash', contactId, leaves: [aMaternityLeave()] })
    await portal.services.people.save(dee)
    const tom = await signedInAs(portal, team.manager)
    const form = { ...on('2026-04-14'), siteId: hub }
    const both = await tom.submit('/team/day/check', { ...form, ...ticked(team.away, dee) })
    assert.match(both.text, /One place is left there on that day\. Whoever says yes first has it/)
    const one = await tom.submit('/team/day/check', { ...form, ...ticked(dee) })
    assert.doesNotMatch(one.text, /left there on that day/)
  })

  test('a form that is sent twice, or from two tabs at once, asks each of them once', async () => {
    const { team, dee, tom } = await threeAway()
    const fields = fieldsOf(
      await tom.submit('/team/day/check', { ...on('2026-04-14'), ...ticked(team.away, dee) }),
    )
    await Promise.all([1, 2, 3].map(() => tom.post('/team/day', fields)))
    assert.equal((await daysOf(team.away)).length, 1)
    assert.equal((await daysOf(dee)).length, 1)
  })

  test('a form that is sent again with another date asks about that, and says so of nobody else', async () => {
    const { team, dee, tom } = await threeAway()
    const id = crypto.randomUUID()
    const sent = (date: string, ...people: Person[]) =>
      tom.submit('/team/day', { ...on(date), ...ticked(...people), id })
    assert.match(
      (await sent('2026-04-14', team.away)).text,
      /It is sent to Priya|sent to one person|1 person/,
    )
    await sent('2026-04-15', team.away, dee)
    const dates = async (person: Person) => (await daysOf(person)).map(({ date }) => date)
    assert.deepEqual(await dates(team.away), ['2026-04-14', '2026-04-15'])
    assert.deepEqual(await dates(dee), ['2026-04-15'])
  })

  test('a form whose answer was lost on the way is sent again long after, and is said to be sent', async () => {
    const { team, dee, tom } = await threeAway()
    const form = { ...on('2026-04-14'), ...ticked(team.away, dee), id: crypto.randomUUID() }
    await tom.submit('/team/day', form)
    const again = await tom.submit('/team/day', form)
    assert.equal(again.status, 200)
    assert.match(again.text, /It is sent to 2 people/)
    assert.equal((await daysOf(dee)).length, 1)
  })

  test('CON-11: whoever wants no contact now is not in the list, and a box for them asks nobody', async () => {
    const { team, dee, tom } = await threeAway()
    await portal.services.contact.pauseEverything(viewerFor(dee))
    const page = await tom.get('/team/day')
    assert.equal(page.$(`input[name="ask-${dee.id}"]`).length, 0)
    assert.match(page.text, /no day can be suggested to them now: Dee/)
    await tom.post('/team/day', { ...on('2026-04-14'), ...ticked(team.away, dee) })
    assert.equal((await daysOf(dee)).length, 0)
    assert.equal((await daysOf(team.away)).length, 1)
  })

  test('people of another manager, nobody at all, and a date that is none of theirs come back with what was typed', async () => {
    const { tom, team } = await threeAway()
    const others = await aTeam(portal)
    const nobody = await tom.submit('/team/day/check', { ...on('2026-04-14'), ...ticked(others.away) })
    assert.equal(nobody.status, 422)
    assert.match(nobody.text, /Choose at least one person/)
    assert.equal(nobody.$('input[name="work"]').attr('value'), 'Team planning')
    const late = await tom.submit('/team/day/check', { ...on('2027-03-01'), ...ticked(team.away) })
    assert.equal(late.status, 422)
    assert.match(late.text, /None of them can be asked about Monday 1 March 2027/)
    assert.equal(late.$(`input[name="ask-${team.away.id}"]`).attr('checked'), 'checked')
  })
})
