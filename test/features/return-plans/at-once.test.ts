import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { ChangedMeanwhileError } from '../../../src/shared/errors.ts'
import { hoursBy } from '../../policy/return/plan-cases.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import type { Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { movedReturn } from '../day-one/acts.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'
import { marcusTeam, sayLeave, planThreeStages, typedStages } from './plans-on-pages.ts'

const six = hoursBy({ mon: 600, tue: 600 })
const expires = civilDate('2027-03-31')

/** What two tabs, two people or two presses do in the same moment. */
describe('a return plan on which several act at once', () => {
  let portal: TestPortal
  let team: Team
  let marcus: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-20T09:00:00Z')
    team = await marcusTeam(portal)
    marcus = await signedInAs(portal, team.away)
  })
  after(() => portal.close())

  const own = () => viewerFor(team.away)
  const plans = () => portal.services.returnPlans
  const rowsIn = (collection: string) =>
    portal.services.database.connection.collection(collection).find({ personId: team.away.id }).toArray()

  /** How many went through; whoever did not is told, and nothing else fails. */
  async function atOnce(acts: readonly (() => Promise<unknown>)[]): Promise<number> {
    const done = await Promise.allSettled(acts.map((act) => act()))
    for (const one of done)
      if (one.status === 'rejected')
        assert.ok(one.reason instanceof ChangedMeanwhileError, String(one.reason))
    return done.filter(({ status }) => status === 'fulfilled').length
  }

  const times = <T>(count: number, act: () => Promise<T>) => Array.from({ length: count }, () => act)

  test('keeps one first draft of five, and one first statement of leave', async () => {
    assert.equal(await atOnce(times(5, () => plans().saveWeeks(own(), [six, six], 0))), 1)
    assert.equal((await rowsIn('phasedPlans')).length, 1)
    const state = () => plans().stateOwnLeave(own(), { kind: 'other', held: { hours: 7_00, expires } }, 0)
    assert.equal(await atOnce(times(5, state)), 1)
    assert.equal((await rowsIn('annualLeave')).length, 1)
  })

  test('keeps no more weeks beside the plan than a page has room for', async () => {
    await plans().saveWeeks(own(), [six, six], 0)
    await atOnce(times(6, () => plans().keepOption(own(), 1)))
    assert.ok((await rowsIn('planOptions')).length <= 3, String((await rowsIn('planOptions')).length))
  })

  test('is agreed, or changed, or sent back: one of them', async () => {
    await plans().saveWeeks(own(), [six, six], 0)
    assert.equal(await atOnce(times(3, () => plans().sharePlan(own(), 1))), 1)
    const tom = viewerFor(team.manager)
    const answer = (said: 'agree' | 'more-hours') => () =>
      plans().answerPlan(tom, team.away.id, { version: 2, answer: said })
    const acts = [
      answer('agree'),
      answer('more-hours'),
      () => plans().saveWeeks(own(), [six], 2),
      answer('agree'),
    ]
    assert.equal(await atOnce(acts), 1)
    const [plan] = await rowsIn('phasedPlans')
    assert.equal(plan?.['version'], 3)
  })

  test('is settled once by HR, who hear of it once', async () => {
    await sayLeave(marcus, { carriedByLaw: '36' })
    await marcus.post('/return/plan/weeks', typedStages(planThreeStages))
    await plans().takeOffer(own(), 'unpaid', 1)
    await plans().sharePlan(own(), 2)
    await plans().answerPlan(viewerFor(team.manager), team.away.id, { version: 3, answer: 'agree' })
    const helen = viewerFor(team.hr)
    assert.equal(await atOnce(times(3, () => plans().forHr.settle(helen, team.away.id, { version: 4 }))), 1)
    const acts = await portal.services.database.connection
      .collection('auditRows')
      .countDocuments({ act: 'planSettled', aboutId: team.away.id })
    assert.equal(acts, 1)
  })

  test('asks HR once to read what is for them alone, however often it is put otherwise, and no more once it is taken back', async () => {
    const open = async () =>
      (
        await portal.services.database.connection
          .collection('tasks')
          .find({ aboutId: team.away.id })
          .toArray()
      ).filter(({ state, asks }) => state === 'open' && asks === 'wordsForHr').length
    const say = (words: string, version: number) =>
      plans().sayToHr(own(), { words, isSaidToContact: false }, version)
    await say('I need a room.', 0)
    await say('I need a quiet room.', 1)
    await say('I need a quiet room at noon.', 2)
    assert.equal(await open(), 1)
    await say('', 3)
    assert.equal(await open(), 0)
    await say('I do need it.', 4)
    assert.equal(await open(), 1)
  })

  test('answers before a talk are one note, whichever tab is first', async () => {
    portal.setNow('2026-04-20T09:00:00Z')
    const { reviews } = portal.services.features.dayOne.service
    const { reviews: all } = await reviews.own(own())
    const week = all[0]!.week
    const note = () => reviews.answer(own(), { week, version: 0 }, { hours: 'good' as never })
    assert.equal(await atOnce(times(4, note)), 1)
    assert.equal((await rowsIn('reviewAnswers')).length, 1)
  })

  test('a contract after the weeks that is the usual one is no change of it', async () => {
    await plans().saveWeeks(own(), [six, six], 0)
    const usual = { mon: '7.5', tue: '7.5', wed: '7.5', thu: '7.5' }
    await marcus.post('/return/plan/after', { version: '1', contract: 'other', ...usual })
    const [plan] = await rowsIn('phasedPlans')
    assert.equal(plan?.['cover'].after, undefined)
  })

  test('a form for another return date is told so, with what was typed, and is saved once it was looked at', async () => {
    const form = await marcus.get('/return/plan/weeks')
    assert.equal(form.status, 200)
    const typed = { ...typedStages([[1, { mon: '6' }]]), returnDate: '2026-04-13' }
    await movedReturn(portal, team.away, '2026-04-22')
    const told = await marcus.post('/return/plan/weeks', typed)
    assert.equal(told.status, 422)
    assert.match(told.text, /Your return date has moved since this form was opened/)
    assert.equal(told.$('[name=w0-mon]').val() ?? '6', '6')
    assert.equal(told.$('[name=returnDate]').val(), '2026-04-22')
    const wed = { ...typedStages([[1, { wed: '6' }]]), returnDate: '2026-04-22' }
    assert.equal((await marcus.post('/return/plan/weeks', wed)).status, 303)
  })

  test('takes no number of weeks that is not written in digits', async () => {
    for (const typed of ['0x2', '1e1', '٢', '２', '+2', '2.0', 'NaN', '-1', '99999999999999999999']) {
      const fields = { ...typedStages([[1, { mon: '6' }]]), 'w0-weeks': typed }
      const page = await marcus.post('/return/plan/weeks', fields)
      assert.equal(page.status, 422, typed)
      assert.equal(page.$('[name=w0-weeks]').val(), typed, 'what was typed stays')
    }
  })

  test('ten thousand fields are refused or taken, and never break anything', async () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`w${at}-mon`, '6']))
    const page = await marcus.post('/return/plan/weeks', { count: '10000', version: '0', ...many })
    assert.ok([400, 413, 422].includes(page.status), String(page.status))
    assert.equal((await rowsIn('phasedPlans')).length, 0)
  })
})
