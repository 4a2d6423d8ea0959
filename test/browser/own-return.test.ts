import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { civilDate } from '../../src/shared/civil-date.ts'
import { languages, type Language } from '../../src/shared/language.ts'
import { namedReturn } from '../features/day-one/acts.ts'
import { viewerFor } from '../features/keep-in-touch/acts.ts'
import { aMaternityLeave, aTeam, type Team } from '../support/builders.ts'
import { openOffice } from '../support/office-phone.ts'
import { pressesItsForms } from './acts-seen.ts'

const week = { mon: 740, tue: 740, wed: 740, thu: 0, fri: 0, sat: 0, sun: 0 }

describe('what somebody away does about their return, on a phone without JavaScript', () => {
  const office = openOffice()

  for (const language of languages) {
    test(`RET-04: they take back a date that their manager may put off (${language})`, async (t) => {
      const team = await teamIn(language)
      await namedReturn(office.portal, team, '2026-04-20')
      const priya = await office.phoneOf(t, team.away)
      const { say } = priya
      await priya.open('/return')
      await priya.sees(say('return-plans.page.askedNotice', { date: '2026-04-20', name: 'Tom' }))
      await priya.press(say('return-plans.page.withdraw'))
      await priya.sees(say('return-plans.done.withdrawn.date', { date: '2026-09-02' }))
      await priya.sees(say('return-plans.takenBack.notice', { date: '2026-04-20', on: '2026-03-23' }))
      assert.equal((await nowOf(team)).request, undefined)
    })

    test(`they keep weeks beside their plan, make them the plan, and drop them (${language})`, async (t) => {
      const team = await teamIn(language)
      await namedReturn(office.portal, team, '2026-06-22')
      const { returnPlans } = office.portal.services
      await returnPlans.saveWeeks(viewerFor(team.away), [week], 0)
      const priya = await office.phoneOf(t, team.away)
      const { say } = priya
      await priya.open('/return/plan')
      await priya.follow(say('return-plans.plan.toOptions'))
      await priya.sees(say('return-plans.options.none'))
      await priya.press(say('return-plans.options.keep'))
      await priya.sees(say('return-plans.options.done.kept'))
      await priya.sees(say('return-plans.options.other', { number: 1 }))
      await returnPlans.saveWeeks(viewerFor(team.away), [{ ...week, wed: 0 }], 1)
      await priya.open('/return/plan/options')
      await priya.press(say('return-plans.options.use'))
      await priya.sees(say('return-plans.options.done.used'))
      assert.deepEqual((await nowOf(team)).plan?.weeks, [week])
      await priya.follow(say('return-plans.plan.toOptions'))
      await priya.press(say('return-plans.options.drop'))
      await priya.sees(say('return-plans.options.done.dropped'))
      await priya.sees(say('return-plans.options.none'))
    })

    test(`HS-04: they say something about the plan to both, and something to HR alone (${language})`, async (t) => {
      const team = await teamIn(language)
      await namedReturn(office.portal, team, '2026-06-22')
      const { returnPlans } = office.portal.services
      await returnPlans.saveWeeks(viewerFor(team.away), [week], 0)
      await returnPlans.sharePlan(viewerFor(team.away), 1)
      const priya = await office.phoneOf(t, team.away)
      const { say } = priya
      await priya.open('/return/plan')
      await priya.type(say('return-plans.comments.words'), 'Croeso i Wrecsam.')
      await priya.press(say('return-plans.comments.send'))
      await priya.sees(say('return-plans.comments.done'))
      await priya.sees('Croeso i Wrecsam.')
      await priya.follow(say('return-plans.plan.toForHr'))
      await priya.type(say('return-plans.forHr.words'), 'Cadair isel.')
      await priya.choose(say('return-plans.forHr.say', { name: 'Tom' }))
      await priya.press(say('return-plans.forHr.save'))
      await priya.sees(say('return-plans.forHr.done'))
      const tom = await office.phoneOf(t, { ...team.manager, language })
      await tom.open(`/team/${team.away.id}/return`)
      await tom.sees('Croeso i Wrecsam.')
      await tom.sees(say('return-plans.forHr.adjustments', { name: 'Priya' }))
      assert.doesNotMatch(await tom.text(), /Cadair isel/)
      const helen = await office.phoneOf(t, { ...team.hr, language })
      await helen.open(`/hr/returns/${team.away.id}`)
      await helen.sees('Cadair isel.')
    })

    test(`PLAN: they keep the weeks that both agreed to, after a look (${language})`, async (t) => {
      const team = await teamIn(language)
      await namedReturn(office.portal, team, '2026-06-22')
      const { returnPlans } = office.portal.services
      const [own, tom] = [viewerFor(team.away), viewerFor(team.manager)]
      await returnPlans.saveWeeks(own, [week], 0)
      await returnPlans.sharePlan(own, 1)
      await returnPlans.answerPlan(tom, team.away.id, { version: 2, answer: 'agree' })
      await returnPlans.answerPlan(tom, team.away.id, { version: 3, answer: 'fewer-weeks' })
      const priya = await office.phoneOf(t, team.away)
      const { say } = priya
      await priya.open('/return/plan')
      await priya.press(say('return-plans.keep.link'))
      await priya.sees(say('return-plans.keep.asked', { name: 'Tom' }))
      await priya.press(say('return-plans.keep.button'))
      await priya.sees(say('return-plans.done.keptAsAgreed'))
      assert.equal((await nowOf(team)).plan?.state, 'agreed')
    })

    test(`they prepare a talk for themselves, share it, and make it private again (${language})`, async (t) => {
      const back = aMaternityLeave({ returnDate: civilDate('2026-03-09') })
      const team = await aTeam(office.portal, { away: { leaves: [back], language } })
      const priya = await office.phoneOf(t, team.away)
      const tom = await office.phoneOf(t, { ...team.manager, language })
      const { page, say } = priya
      const shared = async () => {
        await tom.open(`/team/${team.away.id}/reviews/2`)
        return (await tom.text()).includes(say('day-one.reviews.choices.partly'))
      }
      await priya.open('/return/reviews/2')
      const question = page.getByRole('group', { name: say('day-one.reviews.questions.hours') })
      await question.getByLabel(say('day-one.reviews.choices.partly'), { exact: true }).check()
      await priya.press(say('day-one.reviews.answers.save'))
      await priya.sees(say('day-one.reviews.done.answered'))
      assert.equal(await shared(), false)
      await priya.press(say('day-one.reviews.answers.share', { name: 'Tom' }))
      await priya.sees(say('day-one.reviews.done.shared'))
      assert.equal(await shared(), true)
      await priya.press(say('day-one.reviews.answers.takeBack'))
      await priya.sees(say('day-one.reviews.done.takenBack'))
      assert.equal(await shared(), false)
    })
  }

  pressesItsForms('own-return', () => office.portal.pressed)

  const nowOf = ({ away }: Team) => office.portal.services.returnPlans.own(viewerFor(away))
  const teamIn = (language: Language) => aTeam(office.portal, { away: { language } })
})
