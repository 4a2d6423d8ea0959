import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { newId } from '../../src/shared/ids.ts'
import { languages } from '../../src/shared/language.ts'
import { keepHub } from '../features/hubs/acts.ts'
import { aDay, agreedDay, idOf, viewerFor } from '../features/keep-in-touch/acts.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { openOffice } from '../support/office-phone.ts'
import { pressesItsForms } from './acts-seen.ts'

describe('what somebody away does about their days, on a phone without JavaScript', () => {
  const office = openOffice()

  for (const language of languages) {
    test(`they suggest another day in place of their manager’s (${language})`, async (t) => {
      office.portal.setNow('2026-03-23T09:00:00Z')
      const team = await aTeam(office.portal)
      const { keepInTouch } = office.portal.services
      const details = { details: aDay('2026-04-14', { work: 'Wrecsam' }) }
      const id = idOf(await keepInTouch.propose(viewerFor(team.manager), team.away.id, details))
      const priya = await office.phoneOf(t, { ...team.away, language })
      const { say } = priya
      await priya.open('/days')
      await priya.follow(say('keep-in-touch.need.another'))
      await priya.isAt(say('keep-in-touch.propose.titleInstead', { date: '2026-04-14' }))
      assert.equal(await priya.typed(say('keep-in-touch.propose.work')), 'Wrecsam')
      await priya.typeDate(say('keep-in-touch.propose.date'), '2026-04-16')
      await priya.press(say('keep-in-touch.propose.check'))
      await priya.isAt(say('keep-in-touch.check.title', { name: 'Tom' }))
      await priya.press(say('keep-in-touch.check.send', { name: 'Tom' }))
      await priya.sees(say('keep-in-touch.done.sent', { name: 'Tom' }))
      const days = await daysOf(team)
      assert.equal(days.length, 2)
      assert.equal(days.find(({ date }) => date === '2026-04-14')?.state, 'replaced')
      const { state, replaces } = days.find(({ date }) => date === '2026-04-16') ?? {}
      assert.deepEqual([state, replaces], ['proposed', id])
    })

    test(`they say that a day was no work, and take that back (${language})`, async (t) => {
      office.portal.setNow('2026-03-23T09:00:00Z')
      const team = await aTeam(office.portal)
      const { keepInTouch } = office.portal.services
      const id = await agreedDay(keepInTouch, team, '2026-03-24')
      office.portal.setNow('2026-03-26T09:00:00Z')
      await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
      await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'only-a-talk' })
      const priya = await office.phoneOf(t, { ...team.away, language })
      await priya.open(`/days/${id}`)
      await priya.press(priya.say('keep-in-touch.day.takeBack'))
      await priya.sees(priya.say('keep-in-touch.done.takenBack', { date: '2026-03-24', name: 'Tom' }))
      const [day] = await daysOf(team)
      assert.equal(day?.state, 'worked')
    })

    test(`they say how they see a day to which the manager objects (${language})`, async (t) => {
      office.portal.setNow('2026-03-23T09:00:00Z')
      const team = await aTeam(office.portal)
      const { keepInTouch } = office.portal.services
      const id = await agreedDay(keepInTouch, team, '2026-03-24')
      office.portal.setNow('2026-03-26T09:00:00Z')
      await keepInTouch.markWorked(viewerFor(team.away), team.away.id, id)
      await keepInTouch.dispute(viewerFor(team.manager), team.away.id, { dayId: id, reason: 'other' })
      const priya = await office.phoneOf(t, { ...team.away, language })
      await priya.open(`/days/${id}`)
      await priya.type(priya.say('keep-in-touch.day.answer.label'), 'Wrecsam')
      await priya.press(priya.say('keep-in-touch.day.answer.send'))
      await priya.sees(priya.say('keep-in-touch.done.disputeAnswered', { date: '2026-03-24', name: 'Tom' }))
    })

    test(`they ask for just a talk, and take it back (${language})`, async (t) => {
      office.portal.setNow('2026-03-23T09:00:00Z')
      const team = await aTeam(office.portal)
      const priya = await office.phoneOf(t, { ...team.away, language })
      const { say } = priya
      await priya.open('/days/talk')
      await priya.type(say('talks.suits'), 'Llun')
      await priya.press(say('talks.ask', { name: 'Tom' }))
      await priya.sees(say('talks.done.asked', { name: 'Tom' }))
      const tom = await office.phoneOf(t, { ...team.manager, language })
      await tom.open('/tasks')
      await tom.sees('Llun')
      await priya.open('/days/talk')
      await priya.isAt(say('talks.titleAsked'))
      await priya.press(say('talks.takeBack'))
      await priya.sees(say('talks.done.takenBack'))
      await tom.open('/tasks')
      assert.doesNotMatch(await tom.text(), /Llun/)
    })

    test(`their agreed days go into their own calendar, until they end the link (${language})`, async (t) => {
      office.portal.setNow('2026-03-23T09:00:00Z')
      const team = await aTeam(office.portal)
      await agreedDay(office.portal.services.keepInTouch, team, '2026-04-14')
      const priya = await office.phoneOf(t, { ...team.away, language })
      const { page, say } = priya
      await priya.open('/calendar')
      await priya.press(say('calendar.make'))
      await priya.sees(say('calendar.new.copy'))
      const link = await page.getByText(/^http.+\.ics$/).innerText()
      const read = async () => {
        const answer = await fetch(link)
        return [answer.status, (await answer.text()).includes('DTSTART;VALUE=DATE:20260414')]
      }
      assert.deepEqual(await read(), [200, true])
      await priya.press(say('calendar.end'))
      await priya.sees(say('calendar.done.ended'))
      assert.deepEqual(await read(), [404, false])
    })

    test(`they see the places of their own area first (${language})`, async (t) => {
      office.portal.setNow('2026-03-23T09:00:00Z')
      const area = { id: newId(), name: 'Eryri' }
      const places = ['Abergele', 'Llanberis'].map((name) => ({ id: newId(), name }))
      const team = await aTeam(office.portal, { organisation: { areas: [area], sites: places } })
      for (const [at, { id }] of places.entries())
        await keepHub(office.portal, team, id, at === 1 ? { areaId: area.id } : {})
      const priya = await office.phoneOf(t, { ...team.away, language })
      const { page, say } = priya
      await priya.open('/hubs')
      await page.getByLabel(say('hubs.area'), { exact: true }).selectOption({ label: 'Eryri' })
      await priya.press(say('hubs.areaSave'))
      await priya.sees(say('hubs.done.area'))
      assert.match(await priya.text(), /Llanberis.+Abergele/)
    })
  }

  pressesItsForms('own-days', () => office.portal.pressed)

  async function daysOf({ away }: Team) {
    return (await office.portal.services.keepInTouch.situation(viewerFor(away), away.id)).days
  }
})
