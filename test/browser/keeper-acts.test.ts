import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../src/shared/civil-date.ts'
import { languages } from '../../src/shared/language.ts'
import { namedReturn } from '../features/day-one/acts.ts'
import { agreedDay, agreedDays, proposedDay, viewerFor } from '../features/keep-in-touch/acts.ts'
import { authenticatorOf } from '../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../support/builders.ts'
import { fetchFile, openOffice, sendForm } from '../support/office-phone.ts'
import { pressesItsForms } from './acts-seen.ts'

describe(
  'acts of managers, of editors and of HR for payroll on a phone without JavaScript',
  { concurrency: false },
  () => {
    const office = openOffice()
    beforeEach(() => office.portal.setNow('2026-03-23T09:00:00Z'))

    for (const language of languages) {
      test(`a manager suggests a day to the team and several to one, and takes one back (${language})`, async (t) => {
        const team = await aTeam(office.portal)
        const tom = await office.phoneOf(t, { ...team.manager, language })
        const day = { hours: '7.4', work: 'Wrecsam', place: 'office' }
        await tom.open('/team/day')
        await sendForm(tom, '/team/day/check', { ...day, date: '2026-04-21', [`ask-${team.away.id}`]: 'yes' })
        await sendForm(tom, '/team/day')
        const several = `/team/${team.away.id}/days/several`
        await tom.open(several)
        await sendForm(tom, `${several}/check`, { ...day, date: '2026-04-22', date2: '2026-04-23' })
        await sendForm(tom, several)
        const agreed = await agreedDay(office.portal.services.keepInTouch, team, '2026-05-12')
        const back = `/team/${team.away.id}/days/${agreed}/withdrawal`
        await tom.open(back)
        await sendForm(tom, back)
      })

      test(`KIT-11: HR let one day through, and take it back; a person notes what a day needs (${language})`, async (t) => {
        const team = await aTeam(office.portal)
        await agreedDays(office.portal.services.keepInTouch, team, { from: '2026-04-14', count: 10 })
        const helen = await office.phoneOf(t, { ...team.hr, language })
        const path = `/hr/extra-days/${team.away.id}`
        await helen.open(path)
        await sendForm(helen, `${path}/check`, { date: '2026-05-28', reason: 'Wrecsam' })
        await sendForm(helen, path)
        await helen.open(path)
        await sendForm(helen, `${path}/removal`)
        const priya = await office.phoneOf(t, { ...team.away, language })
        const day = `/days/${await agreedDayOn(team, '2026-04-14')}`
        await priya.open(day)
        await sendForm(priya, `${day}/notes`, { notes: 'Wrecsam' })
      })

      test(`a manager does not agree that a day was worked, and then does (${language})`, async (t) => {
        const team = await aTeam(office.portal)
        const { keepInTouch } = office.portal.services
        const id = await agreedDay(keepInTouch, team, '2026-03-24')
        office.portal.setNow('2026-03-26T09:00:00Z')
        await keepInTouch.markWorked(viewerFor(team.away), team.away.id, id)
        const tom = await office.phoneOf(t, { ...team.manager, language })
        const day = `/team/${team.away.id}/days/${id}`
        await tom.open(day)
        await sendForm(tom, `${day}/dispute`, { reason: 'only-a-talk' })
        await tom.open(day)
        await sendForm(tom, `${day}/dispute/withdrawal`)
      })

      test(`a manager says how they see a day that the person objects to (${language})`, async (t) => {
        const team = await aTeam(office.portal)
        const { keepInTouch } = office.portal.services
        const id = await agreedDay(keepInTouch, team, '2026-03-24')
        office.portal.setNow('2026-03-26T09:00:00Z')
        await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
        await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, reason: 'other' })
        const tom = await office.phoneOf(t, { ...team.manager, language })
        const day = `/team/${team.away.id}/days/${id}`
        await tom.open(day)
        await sendForm(tom, `${day}/dispute/answer`, { statement: 'Wrecsam' })
      })

      test(`a person takes back a day that they suggested (${language})`, async (t) => {
        const team = await aTeam(office.portal)
        const { keepInTouch } = office.portal.services
        const priya = await office.phoneOf(t, { ...team.away, language })
        const own = `/days/${await proposedDay(keepInTouch, team, '2026-04-14')}/withdrawal`
        await priya.open(own)
        await sendForm(priya, own)
      })

      test(`a manager names who shows a returner round, talks with them and writes a task down (${language})`, async (t) => {
        const team = await aTeam(office.portal)
        await namedReturn(office.portal, team, '2026-06-22')
        const tom = await office.phoneOf(t, { ...team.manager, language })
        const ready = `/team/${team.away.id}/ready`
        await tom.open(ready)
        await sendForm(tom, `${ready}/buddy`, { buddy: team.editor.staffNumber })
        const returner = await aTeam(office.portal, {
          away: { leaves: [aMaternityLeave({ returnDate: civilDate('2026-03-09') })] },
        })
        const toms = await office.phoneOf(t, { ...returner.manager, language })
        const review = `/team/${returner.away.id}/reviews/2`
        await toms.open(review)
        await sendForm(toms, `${review}/talk`, { date: '2026-03-20' })
        await toms.open(review)
        await sendForm(toms, `${review}/tasks`, { what: 'Desg', due: '2026-03-30' })
      })

      test(`an editor publishes a story, keeps its Welsh through a change, throws that away and withdraws it (${language})`, async (t) => {
        const { editor } = await aTeam(office.portal)
        const sam = await office.phoneOf(t, { ...editor, language })
        const english = { heading: 'Hafan', summary: 'Sgwrs', body: 'Croeso.' }
        const welsh = { heading: 'Hafan', summary: 'Sgwrs', body: 'Dewch.' }
        const { id } = await office.portal.services.news.write(viewerFor(editor), {
          topic: 'places',
          english,
          welsh,
        })
        const story = `/news/write/${id}`
        await sam.open(`${story}/preview`)
        await sendForm(sam, `${story}/publication`)
        await sam.open(story)
        await sendForm(sam, story, { heading: 'Hafan newydd' })
        await sam.open(`${story}/preview`)
        await sendForm(sam, `${story}/welsh`)
        await sam.open(`${story}/preview`)
        await sendForm(sam, `${story}/discard`)
        await sam.open(`${story}/withdrawal`)
        await sendForm(sam, `${story}/withdrawal`)
      })

      test(`a manager writes to a returner, and HR settles agreed weeks and fetches them for payroll (${language})`, async (t) => {
        const team = await aTeam(office.portal)
        await namedReturn(office.portal, team, '2026-06-22')
        const { returnPlans } = office.portal.services
        const week = { mon: 740, tue: 740, wed: 740, thu: 0, fri: 0, sat: 0, sun: 0 }
        await returnPlans.saveWeeks(viewerFor(team.away), [week], 0)
        await returnPlans.sharePlan(viewerFor(team.away), 1)
        const tom = await office.phoneOf(t, { ...team.manager, language })
        const weeks = `/team/${team.away.id}/return`
        await tom.open(weeks)
        await sendForm(tom, `${weeks}/comments`, { words: 'Croeso.' })
        await returnPlans.answerPlan(viewerFor(team.manager), team.away.id, { version: 2, answer: 'agree' })
        const helen = await office.phoneOf(t, { ...team.hr, language })
        const back = `/hr/returns/${team.away.id}`
        await helen.open(back)
        await sendForm(helen, `${back}/check`, { as: 'unpaid' })
        await sendForm(helen, `${back}/settlement`)
        await helen.open(`${back}/correction`)
        await sendForm(helen, `${back}/correction`, { as: 'annual-leave' })
        await sendForm(helen, `${back}/correction/check`)
        await helen.open(back)
        assert.match(await fetchFile(helen, `${back}/payroll`), /\.csv$/)
      })

      test(`HR export days for payroll and fetch the file, and confirm and correct what leave somebody holds (${language})`, async (t) => {
        const team = await aTeam(office.portal)
        const { keepInTouch } = office.portal.services
        const id = await agreedDay(keepInTouch, team, '2026-03-24')
        office.portal.setNow('2026-03-25T09:00:00Z')
        for (const side of [team.manager, team.away])
          await keepInTouch.markWorked(viewerFor(side), team.away.id, id)
        await namedReturn(office.portal, team, '2026-06-22')
        office.portal.setNow('2026-04-20T09:00:00Z')
        const helen = await office.phoneOf(t, { ...team.hr, language })
        await helen.open('/hr/payroll?month=2026-03')
        await sendForm(helen, '/hr/payroll/exports')
        await helen.open('/hr/payroll/exports/1')
        assert.match(await fetchFile(helen, '/hr/payroll/exports/1/file'), /\.csv$/)
        const leave = `/hr/returns/${team.away.id}/leave`
        const priya = await office.phoneOf(t, { ...team.away, language })
        await priya.open('/return/leave/carriedByLaw')
        await sendForm(priya, '/return/leave/carriedByLaw', { hours: '30', expires: '2027-03-31' })
        await helen.open(leave)
        await sendForm(helen, `${leave}/confirmation`)
        await helen.open(`${leave}/carriedByLaw`)
        await sendForm(helen, `${leave}/carriedByLaw`, { hours: '36', expires: '2027-03-31' })
      })

      test(`HR asks for a new start, and an administrator confirms it (${language})`, async (t) => {
        const team = await aTeam(office.portal)
        await authenticatorOf(office.portal, team.away)
        const helen = await office.phoneOf(t, { ...team.hr, language })
        const card = `/hr/people/${team.away.id}`
        await helen.open(`${card}/card`)
        await sendForm(helen, `${card}/new-start`)
        const noor = await office.phoneOf(t, { ...team.admin, language })
        await noor.open('/new-starts')
        const action = await noor.page
          .locator('main form[action$="/confirmation"]')
          .first()
          .getAttribute('action')
        await sendForm(noor, action ?? '')
      })
    }

    pressesItsForms('keeper-acts', () => office.portal.pressed)

    async function agreedDayOn({ away }: Team, date: string): Promise<string> {
      const { days } = await office.portal.services.keepInTouch.situation(viewerFor(away), away.id)
      return days.find((day) => day.date === date)?.id ?? ''
    }
  },
)
