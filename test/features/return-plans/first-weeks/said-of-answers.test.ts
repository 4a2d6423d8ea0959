import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import type { Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import {
  figuresOn,
  marcusTeam,
  payOn,
  planThreeStages,
  sayLeave,
  typedStages,
  versionOn,
  type Stage,
} from '../plans-on-pages.ts'

const short: Stage[] = [[1, { mon: '6', tue: '6' }]]

describe('what is said of the answers to a plan is so', () => {
  let portal: TestPortal
  let team: Team
  let marcus: Browser
  let tom: Browser
  let teamPath: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-20T09:00:00Z')
    team = await marcusTeam(portal)
    marcus = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
    teamPath = `/team/${team.away.id}/return`
  })
  after(() => portal.close())

  const save = (stages: readonly Stage[], version = 0): Promise<Page> =>
    marcus.post('/return/plan/weeks', typedStages(stages, version))

  const share = async (): Promise<Page> =>
    marcus.post('/return/plan/sharing', { version: versionOn(await marcus.get('/return/plan')) })

  const answer = async (said: string): Promise<Page> =>
    tom.post(`${teamPath}/plan`, { version: versionOn(await tom.get(teamPath)), answer: said })

  test('a draft beside agreed weeks does not say that nothing is agreed', async () => {
    await save(planThreeStages)
    assert.match((await marcus.get('/return/plan')).text, /nothing is agreed until you and Tom both say yes/)
    await share()
    await answer('agree')
    await save(short, 3)
    for (const path of ['/return/plan', '/return/plan/text']) {
      const { html, text } = await marcus.get(path)
      assert.doesNotMatch(html, /nothing is agreed/)
      assert.match(text || html, /agreed (to on .+ )?stands until you both agree to these/)
    }
    const welsh = await marcus.get('/return/plan?lang=cy')
    assert.doesNotMatch(welsh.text, /ni chytunir ar ddim/)
  })

  test('who would like to talk first has asked for no change, on every page', async () => {
    await save(planThreeStages)
    await share()
    await answer('talk-first')
    const own = await marcus.get('/return/plan')
    assert.equal(own.$('h1').text(), 'Tom would like to talk about your weeks')
    assert.match((await marcus.get('/return/plan/text')).html, /Tom would like to talk about your weeks/)
    assert.match((await marcus.get('/')).text, /Tom would like to talk about the plan for your first weeks/)
    const seen = await tom.get(teamPath)
    assert.match(seen.text, /You said that you would like to talk about these weeks first/)
    for (const page of [own, await marcus.get('/'), seen])
      assert.doesNotMatch(page.text, /asked for a change/)
    assert.equal(
      (await marcus.get('/return/plan?lang=cy')).$('h1').text(),
      'Hoffai Tom siarad am eich wythnosau',
    )
    assert.doesNotMatch((await marcus.get('/?lang=cy')).text, /Gofynnodd Tom am newid/)
    assert.doesNotMatch((await tom.get(`${teamPath}?lang=cy`)).text, /gofyn am newid/)
  })

  test('the contact is not told that no plan was shared while one that was is changed', async () => {
    await save(planThreeStages)
    assert.match((await tom.get(teamPath)).text, /Marcus has shared no plan/)
    await share()
    await save(short, 2)
    const seen = await tom.get(teamPath)
    assert.doesNotMatch(seen.text, /has shared no plan/)
    assert.match(seen.text, /Marcus is changing the plan shared on Friday 20 March 2026/)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /Mae Marcus yn newid y cynllun a rannwyd/)
    await save(planThreeStages, 3)
    assert.match((await tom.get(teamPath)).text, /shared on Friday 20 March 2026/)
    await share()
    assert.match((await tom.get(teamPath)).text, /Marcus has agreed to these weeks. Do you\?/)
  })

  test('nothing more is to be done before the first day at work, which is no bank holiday', async () => {
    const [leave] = team.away.leaves
    assert.ok(leave)
    // A return on Easter Monday.
    await portal.services.people.save({ ...team.away, leaves: [{ ...leave, end: civilDate('2026-04-05') }] })
    const usual = { tue: '7.5', wed: '7.5', thu: '7.5' }
    await save([[1, usual]])
    await share()
    await answer('agree')
    const ease = (await marcus.get('/return/plan')).$('.ui-ease').text()
    assert.match(ease, /before your first day at work, Tuesday 7 April 2026/)
    assert.match((await marcus.get('/return/plan/text')).html, /at work, Tuesday 7 April 2026/)
  })

  const agreed = async (): Promise<void> => {
    await save(planThreeStages)
    await share()
    await answer('agree')
  }

  const planOf = async () => (await portal.services.returnPlans.own(viewerFor(team.away))).plan

  test('weeks that are saved as both agreed to them are no draft, and newer ones that are made the same again are none any more', async () => {
    await agreed()
    const version = (await planOf())?.version ?? 0
    assert.equal((await save(planThreeStages, version)).location, '/return/plan')
    const own = await marcus.get('/return/plan')
    assert.equal(own.$('h1').text(), 'Your plan is agreed')
    assert.match(own.text, /The weeks that you both agreed to stay as they are/)
    assert.equal((await planOf())?.version, version)
    await save(short, version)
    assert.equal((await planOf())?.state, 'draft')
    await save(planThreeStages, (await planOf())?.version ?? 0)
    const plan = await planOf()
    assert.deepEqual([plan?.state, plan?.forHr, plan?.standing], ['agreed', 'waits', undefined])
  })

  test('a draft that equals the weeks that both agreed to is not called unseen once they are over', async () => {
    await agreed()
    await answer('fewer-weeks')
    for (const language of ['en', 'cy']) {
      portal.setNow('2026-06-03T09:00:00Z')
      marcus = await signedInAs(portal, team.away)
      const { text } = await marcus.get(`/return/plan?lang=${language}`)
      assert.doesNotMatch(text, /nobody else has seen|nid oes neb arall wedi’u gweld/)
      assert.match(
        text,
        /They are over, and stay as you both agreed to them|Maent ar ben, ac yn aros fel y cytunodd y ddau ohonoch/,
      )
    }
  })

  test('PLAN: of weeks that both agreed to, a change that is asked for undoes nothing: it is taken back, or the weeks are kept', async () => {
    await agreed()
    const agreedPlan = await planOf()
    await answer('fewer-weeks')
    const own = await marcus.get('/return/plan')
    assert.match(own.text, /The weeks that you both agreed to stand\. You do not have to change them/)
    assert.doesNotMatch(own.text, /can still agree/)
    assert.equal(
      own.$('form[action="/return/plan/sharing"]').length,
      0,
      'the same weeks are not asked for again',
    )
    assert.match((await marcus.get('/return/plan/text')).html, /The weeks that you both agreed to stand/)
    assert.match((await marcus.get('/')).text, /asked for a change to the plan.+What you both agreed stands/)
    const seen = await tom.get(teamPath)
    assert.doesNotMatch(seen.text, /after all|Agree to these weeks/)
    assert.match(seen.text, /You can take back what you asked for/)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /Gallwch dynnu’n ôl yr hyn y gofynnoch amdano/)
    await tom.get(`${teamPath}?lang=en`)
    await answer('takeBack')
    assert.match((await tom.get(teamPath)).text, /You have both agreed to these weeks/)
    const { version: _now, changedAt: _at, ...kept } = (await planOf()) ?? {}
    const { version: _was, changedAt: _then, ...then } = agreedPlan ?? {}
    assert.deepEqual(kept, then, 'with the yes of both, and HR’s part in it')
  })

  test('PLAN: the person keeps the weeks that both agreed to, after a look, and the contact is told', async () => {
    await agreed()
    await answer('fewer-weeks')
    const own = await marcus.get('/return/plan')
    assert.equal(own.$('main a[href="/return/plan/agreed"]').length, 1)
    const look = await marcus.get('/return/plan/agreed')
    assert.match(look.text, /What Tom asked for is answered.+Tom gets an email/)
    assert.doesNotMatch(look.text, /are dropped/)
    assert.match((await marcus.get('/return/plan/agreed?lang=cy')).text, /Cadw’r wythnosau/)
    await marcus.get('/return/plan/agreed?lang=en')
    await marcus.post('/return/plan/agreed', { version: versionOn(look) })
    assert.equal((await marcus.get('/return/plan')).$('h1').text(), 'Your plan is agreed')
    assert.match((await tom.get(teamPath)).text, /You have both agreed to these weeks/)
    assert.equal((await planOf())?.forHr, 'waits')
  })

  test('PLAN: a second version is dropped for what stands, of which nobody hears who never saw it', async () => {
    await agreed()
    await save(short, 3)
    const look = await marcus.get('/return/plan/agreed')
    assert.match(look.text, /The newer weeks that you made are dropped.+Nobody is told/)
    assert.equal((await marcus.post('/return/plan/agreed', { version: '3' })).status, 409)
    await marcus.post('/return/plan/agreed', { version: versionOn(look) })
    assert.equal((await planOf())?.state, 'agreed')
    assert.equal((await planOf())?.weeks.length, 6)
    assert.equal(
      (await marcus.post('/return/plan/agreed', { version: '5' })).status,
      409,
      'nothing else stands',
    )
  })

  test('weeks that the person made meanwhile stay theirs when the contact takes back what they asked for', async () => {
    await agreed()
    await answer('fewer-weeks')
    await save(short, 4)
    await answer('takeBack')
    const plan = await planOf()
    assert.deepEqual([plan?.state, plan?.changeAsked, plan?.weeks.length], ['draft', undefined, 1])
    assert.equal(plan?.standing?.weeks.length, 6)
  })

  test('agreed weeks that come out differently with other leave are asked for again by one press, and stand until then', async () => {
    await sayLeave(marcus, { carriedByLaw: '36' })
    await agreed()
    await marcus.post('/return/leave/carriedByLaw', {
      version: '1',
      hours: '20',
      'expires-day': '31',
      'expires-month': '3',
      'expires-year': '2027',
    })
    const own = await marcus.get('/return/plan')
    assert.equal(own.$('h1').text(), 'Tom has to be asked again')
    assert.match(own.text, /What you both agreed stands until you both agree again/)
    assert.match((await marcus.get('/return/plan?lang=cy')).text, /yn sefyll nes i’r ddau ohonoch gytuno eto/)
    assert.equal((await share()).status, 303)
    const plan = await planOf()
    assert.deepEqual(
      [plan?.state, plan?.standing?.leave[0]?.hours, plan?.leave?.[0]?.hours],
      ['shared', 3600, 2000],
    )
    assert.match((await tom.get(teamPath)).text, /Marcus has agreed to these weeks. Do you\?/)
    const hr = await signedInAs(portal, team.hr)
    const seen = await hr.get(`/hr/returns/${team.away.id}`)
    assert.match(
      seen.text,
      /Marcus has shared weeks again, which wait for a yes: once both agree to those, they wait for you/,
    )
    await answer('agree')
    assert.deepEqual([(await planOf())?.state, (await planOf())?.forHr], ['agreed', 'waits'])
  })

  test('the contact who asked for a change reads that the plan is being changed, also where it is its cover alone', async () => {
    await sayLeave(marcus, { carriedByLaw: '36' })
    await save(planThreeStages)
    await share()
    await answer('fewer-weeks')
    assert.doesNotMatch((await tom.get(teamPath)).text, /has changed the plan since/)
    await marcus.post('/return/plan/cover', {
      version: versionOn(await marcus.get('/return/plan')),
      choice: 'unpaid',
    })
    const seen = await tom.get(teamPath)
    assert.match(
      seen.text,
      /Marcus has changed the plan since, and you have nothing to answer until it is shared/,
    )
    assert.doesNotMatch(seen.text, /after all/)
    assert.match((await tom.get(`${teamPath}?lang=cy`)).text, /Mae Marcus wedi newid y cynllun ers hynny/)
  })

  test('agreed weeks of which others are asked for stand once on the page of the contact', async () => {
    await agreed()
    await answer('fewer-weeks')
    const seen = await tom.get(teamPath)
    assert.equal(seen.$('table.ui-weeks').length, 1)
  })

  /** HR settle what nothing covers with annual leave. */
  const settledWithLeave = async (): Promise<void> => {
    const { forHr } = portal.services.returnPlans
    const version = (await planOf())?.version ?? 0
    await forHr.settle(viewerFor(team.hr), team.away.id, { version, as: 'annual-leave' })
  }

  const changesOn = (page: Page): string[] =>
    page
      .$('h2:contains("What changes") + ul li')
      .toArray()
      .map((one) => page.$(one).text())

  test('PLAN: the same weeks are not shared again once HR have settled them, as nothing of them changes', async () => {
    await agreed()
    await settledWithLeave()
    await answer('fewer-weeks')
    const own = await marcus.get('/return/plan')
    assert.match(own.text, /Nothing is different from what stands/)
    assert.equal(own.$('form[action="/return/plan/sharing"]').length, 0)
    const { version } = (await planOf()) ?? {}
    assert.equal((await marcus.post('/return/plan/sharing', { version: String(version) })).status, 409)
    await marcus.post('/return/plan/agreed', { version: String(version) })
    const kept = await planOf()
    assert.deepEqual([kept?.forHr, kept?.settledAs], ['settled', 'annual-leave'])
  })

  test('PLAN: while the contact asks for others of weeks that HR settled, their owner reads those as they are settled', async () => {
    await agreed()
    const { forHr } = portal.services.returnPlans
    const version = (await planOf())?.version ?? 0
    await forHr.settle(viewerFor(team.hr), team.away.id, { version, as: 'unpaid' })
    const settled = await marcus.get('/return/plan')
    await answer('fewer-weeks')
    for (const language of ['en', 'cy']) {
      const own = await marcus.get(`/return/plan?lang=${language}`)
      assert.deepEqual(figuresOn(own), figuresOn(settled), 'each week as it is settled')
      assert.deepEqual(payOn(own), payOn(settled))
      assert.equal(own.$('form[action="/return/plan/cover"]').length, 0, 'nothing is left to cover')
      const text = (await marcus.get(`/return/plan/text?lang=${language}`)).html
      for (const words of [own.text, text]) {
        assert.match(words, /They are unpaid\.|Maent yn ddi-dâl\./)
        assert.doesNotMatch(words, /not covered yet|pay depends on|Heb eu llenwi eto|Mae’r tâl yn dibynnu/i)
      }
    }
    await answer('takeBack')
    await marcus.get('/return/plan?lang=en')
    assert.deepEqual(payOn(await marcus.get('/return/plan')), payOn(settled))
  })

  test('PLAN: what HR corrects while the contact asks for other weeks is on the page of their owner', async () => {
    await agreed()
    await settledWithLeave()
    await answer('fewer-weeks')
    const { forHr } = portal.services.returnPlans
    const version = (await planOf())?.version ?? 0
    await forHr.correct(viewerFor(team.hr), team.away.id, { version, as: 'unpaid' })
    for (const page of [await marcus.get('/return/plan'), await tom.get(teamPath)])
      assert.match(page.text, /They are unpaid\..+HR corrected this on .+ They are annual leave\./)
    assert.match((await marcus.get('/return/plan/text')).html, /They are unpaid\./)
  })

  test('both sides read the same list of what newer weeks change, with the leave that HR settled', async () => {
    await agreed()
    await settledWithLeave()
    await save(short, 4)
    await share()
    assert.match(
      (await marcus.get('/')).text,
      /It waits for an answer\. What you both agreed stands until you both agree again/,
    )
    const [own, seen] = [changesOn(await marcus.get('/return/plan')), changesOn(await tom.get(teamPath))]
    assert.ok(
      own.some((line) => line.startsWith('Leave: 0 hours, in place of')),
      own.join(' | '),
    )
    assert.deepEqual(own, seen)
  })

  test('the contact and HR read from which day somebody is back on the usual hours', async () => {
    await agreed()
    const hr = await signedInAs(portal, team.hr)
    const hrPath = `/hr/returns/${team.away.id}`
    for (const page of [await tom.get(teamPath), await hr.get(hrPath)])
      assert.match(
        page.text,
        /From Monday 25 May 2026 Marcus is back on their usual hours\. That day is a public holiday/,
      )
    for (const page of [await tom.get(`${teamPath}?lang=cy`), await hr.get(`${hrPath}?lang=cy`)])
      assert.match(page.text, /O ddydd Llun 25 Mai 2026 mae Marcus yn ôl ar yr oriau arferol/)
  })

  test('the form of the weeks says what stands where weeks are agreed', async () => {
    const ease = async () => (await marcus.get('/return/plan/weeks')).$('.ui-ease').text()
    assert.match(await ease(), /Without a plan you come back to your usual hours/)
    await agreed()
    assert.match(await ease(), /What you both agreed stands until you both agree to other weeks/)
    await save(short, 3)
    assert.match(await ease(), /What you both agreed stands/)
  })
})
