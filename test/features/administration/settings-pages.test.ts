import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { agreedDay, proposedDay, viewerFor } from '../keep-in-touch/acts.ts'
import { auditRowsBesideSignIns } from '../../support/audit.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../support/builders.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { settingsOn } from '../../../src/features/people/index.ts'

const days = '/admin/settings/days'
const ofDays = {
  kitPayBasis: 'hours-plus-statutory',
  kitFullPayWeeks: '8',
  kitHalfPayWeeks: '18',
  kitPaidIn: 'sameMonth',
  contactDays: '8',
  itLeadDays: '14',
  midnightRule: 'count-both-dates',
  visits: 'notOffered',
}
const april = { 'date-day': '1', 'date-month': '4', 'date-year': '2026' }
const today = { 'date-day': '23', 'date-month': '3', 'date-year': '2026' }

describe('the numbers of policy (decision 6)', () => {
  let portal: TestPortal
  let team: Team
  let noor: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    team = await aTeam(portal)
    noor = await signedInAs(portal, team.admin)
  })
  after(() => portal.close())

  test('are chosen from radios where the choices are sentences, which a select would cut off on a phone', async () => {
    const page = await noor.get(days)
    assert.equal(page.$('input[type=radio][name=kitPayBasis]').length > 1, true)
    assert.equal(page.$('input[type=radio][name=kitPayBasis][checked]').length, 1)
    for (const { href } of page
      .$('a[href^="/admin/settings/"]')
      .toArray()
      .map(({ attribs }) => attribs))
      for (const option of (await noor.get(href ?? '')).$('select option').toArray())
        assert.ok(page.$(option).text().length <= 30, page.$(option).text())
  })

  test('have a page a subject, reached from one list', async () => {
    const page = await noor.get('/admin')
    for (const link of page.$('main .ui-rows a').toArray()) {
      assert.equal((await noor.get(page.$(link).attr('href') ?? '')).status, 200)
    }
    assert.equal((await noor.get('/admin/settings/none')).status, 404)
    assert.equal((await noor.get('/admin/settings/constructor')).status, 404)
  })

  test('are looked at before they are saved, and hold from their day on', async () => {
    const check = await checked({ ...ofDays, ...april })
    assert.match(check.text, /from 1 April 2026/)
    assert.match(check.text, /Contact days in a career break: 0 → 8/)
    assert.doesNotMatch(check.text, /Days that IT needs/)
    assert.deepEqual(await contactDaysOn('2026-04-01'), 0)
    const saved = await confirmed(check)
    assert.match(saved.text, /Saved. It holds from 1 April 2026/)
    assert.match(saved.text, /1 April 2026.*0 → 8.*Noor Aziz, 23 March 2026/)
    assert.deepEqual([await contactDaysOn('2026-03-31'), await contactDaysOn('2026-04-01')], [0, 8])
  })

  test('that were typed and not saved are called that when the page is opened anew', async () => {
    const says = /What you typed here before is back\. It has not been saved or sent/
    assert.doesNotMatch((await noor.get(days)).text, says)
    const check = await checked({ ...ofDays, contactDays: '9', ...april })
    const back = check.$('main a[href^="/admin/settings/days?form="]').attr('href') ?? ''
    const changed = await noor.get(back)
    assert.equal(changed.$('input[name=contactDays]').val(), '9')
    assert.doesNotMatch(changed.text, says, 'whoever goes back to change it knows')
    const anew = await noor.get(days)
    assert.equal(anew.$('input[name=contactDays]').val(), '9')
    assert.match(anew.text, says)
    assert.match((await noor.get(`${days}?lang=cy`)).text, /Nid yw wedi’i gadw na’i anfon/)
    await noor.get(`${days}?lang=en`)
    await confirmed(await checked({ ...ofDays, contactDays: '9', ...april }))
    assert.doesNotMatch((await noor.get(days)).text, says)
  })

  test('say in both languages what is paid of the way to a day, or nothing', async () => {
    const page = '/admin/settings/expenses'
    const one = await noor.submit(page, { expenses: 'Travel is paid.', expensesInWelsh: '', ...april })
    assert.equal(one.status, 422)
    assert.match(one.text, /Write it in Welsh too, or leave both empty/)
    assert.equal(one.$('[name=expenses]').val(), 'Travel is paid.')
    const long = { expenses: 'x'.repeat(201), expensesInWelsh: 'y', ...april }
    assert.match((await noor.submit(page, long)).text, /at most 200 characters/)
    const both = { expenses: 'Travel is paid.', expensesInWelsh: 'Telir am deithio.', ...april }
    const check = await checked(both, page)
    assert.match(check.text, /nothing → Travel is paid\./)
    const saved = await confirmed(check)
    assert.match(saved.text, /Saved. It holds from 1 April 2026/)
    const { expenses, expensesInWelsh } = settingsOn(await organisation(), civilDate('2026-04-01'))
    assert.deepEqual([expenses, expensesInWelsh], ['Travel is paid.', 'Telir am deithio.'])

    const says = /The Welsh still says what it said before/
    assert.doesNotMatch(check.text, says)
    const later = { ...april, 'date-month': '5' }
    const english = await checked({ ...both, ...later, expenses: 'Travel is not paid.' }, page)
    assert.match(english.text, says)
    const address = english.$('main form').last().attr('action')?.replace('confirmation', 'check') ?? ''
    const key = english.$('main a[href*="form="]').attr('href')?.split('?')[1] ?? ''
    assert.match((await noor.get(`${address}?${key}&lang=cy`)).text, /Mae’r Gymraeg yn dal i ddweud/)
    await noor.get(`${page}?lang=en`)
    const renewed = { ...later, expenses: 'Travel is not paid.', expensesInWelsh: 'Ni thelir am deithio.' }
    assert.doesNotMatch((await checked(renewed, page)).text, says)
    const emptied = { ...later, expenses: '', expensesInWelsh: '' }
    assert.doesNotMatch((await checked(emptied, page)).text, says)
  })

  test('of two subjects do not undo each other, whichever day comes first', async () => {
    await change(days, { ...ofDays, ...april, 'date-month': '5' })
    await change('/admin/settings/dates', { nation: 'scotland', ...april })
    const may = settingsOn(await organisation(), civilDate('2026-05-01'))
    assert.deepEqual([may.nation, may.contactDays], ['scotland', 8])
  })

  for (const contactDays of ['', ' ', '0x3', '1e1', '-1', '1.5', '61']) {
    test(`number of contact days "${contactDays}" is refused, and shown again`, async () => {
      await noor.get(days)
      const page = await noor.post(days, { ...ofDays, ...april, contactDays })
      assert.equal(page.status, 422)
      assert.equal(page.$('.govuk-error-summary a').attr('href'), '#contactDays')
      assert.match(page.text, /whole number from 0 to 60/)
    })
  }

  for (const year of ['27', '0027', '1899', '9999']) {
    test(`year ${year} is refused`, async () => {
      const page = await noor.post(days, { ...ofDays, ...april, 'date-year': year })
      assert.equal(page.$('.govuk-error-summary a').attr('href'), '#date-year')
    })
  }

  test('hold from today at the earliest: what has been so is not changed afterwards', async () => {
    const yesterday = { ...ofDays, ...today, 'date-day': '22' }
    const page = await noor.post(days, yesterday)
    assert.match(page.$('.govuk-error-summary').text(), /Choose today or a later day/)
    const welsh = await noor.post(`${days}?lang=cy`, yesterday)
    assert.match(welsh.$('.govuk-error-summary').text(), /Dewiswch heddiw/)
    await change(days, { ...ofDays, ...today })
    assert.equal(await contactDaysOn('2026-03-23'), 8)
  })

  test('that are saved as they are add nothing to the history', async () => {
    await noor.get(days)
    const page = await noor.submit(days, { ...ofDays, contactDays: '0', ...april })
    assert.match(page.text, /Nothing has changed: this is what holds on that day already/)
    assert.match(page.text, /Nothing has been changed yet/)
    assert.deepEqual(await acts(), [])
  })

  test('DP-03, DP-05: are never below the law, and the page says which rule stopped it', async () => {
    const kept = { peopleMonths: '47', mailMonths: '12', auditMonths: '23', ...april }
    const page = await noor.post('/admin/settings/retention', kept)
    assert.equal(page.status, 422)
    const problems = page.$('.govuk-error-summary').text()
    assert.match(problems, /rule DP-03\): give 48 months or more/)
    assert.match(problems, /rule DP-05\): give 24 months or more/)
    const least = { ...kept, peopleMonths: '48', auditMonths: '24' }
    await change('/admin/settings/retention', least)
    const { retention } = settingsOn(await organisation(), civilDate('2026-04-01'))
    assert.deepEqual(retention, { peopleMonths: 48, mailMonths: 12, auditMonths: 24 })
  })

  test('say how many are on a break that is longer than the new number', async () => {
    const breaks = '/admin/settings/breaks'
    const leave = { id: 'a-break', type: 'career-break' as const, start: civilDate('2025-09-01') }
    await portal.services.people.save({ ...team.away, leaves: [{ ...leave, end: civilDate('2027-08-31') }] })
    assert.match((await checked({ breakMonths: '23', ...today }, breaks)).text, /longer than that.*: 1/)
    assert.doesNotMatch((await checked({ breakMonths: '24', ...today }, breaks)).text, /longer than that/)
    await change(breaks, { breakMonths: '36', ...today })
    assert.equal(settingsOn(await organisation(), civilDate('2026-03-23')).breakMonths, 36)
    assert.equal((await noor.post(breaks, { breakMonths: '0', ...today })).status, 422)
  })

  test('DP-03: say at their top that what is older is deleted, in both languages', async () => {
    const page = await noor.get('/admin/settings/retention')
    assert.match(page.$('.ui-ease').text(), /what is older than these numbers is deleted at night/)
    assert.equal((await noor.get(page.$('main p a').attr('href') ?? '')).status, 200)
    const welsh = await noor.get('/admin/settings/retention?lang=cy')
    assert.match(welsh.$('.ui-ease').text(), /’n hŷn na’r rhifau hyn yn cael ei ddileu gyda’r nos/)
  })

  test('say before they are saved what they do to people who are away', async () => {
    const { keepInTouch, people } = portal.services
    await agreedDay(keepInTouch, team, '2026-04-13')
    await agreedDay(keepInTouch, team, '2026-06-15')
    await people.save(
      aPerson({ organisationId: team.organisation.id, isActive: false, leaves: [aMaternityLeave()] }),
    )
    const paid = await checked({ ...ofDays, contactDays: '0', kitPayBasis: 'higher-of', ...today })
    assert.match(paid.text, /stay paid as the two agreed: 2/)
    const later = await checked({
      ...ofDays,
      contactDays: '0',
      kitPayBasis: 'higher-of',
      ...today,
      'date-month': '5',
    })
    assert.match(later.text, /stay paid as the two agreed: 1/)
    // CS-04.
    await proposedDay(keepInTouch, team, '2026-04-14')
    await proposedDay(keepInTouch, team, '2026-06-16')
    const it = await checked({ ...ofDays, contactDays: '0', itLeadDays: '30', ...today })
    assert.match(it.text, /too late to ask IT by the new number: 1/)
    const scotland = await checked({ nation: 'scotland', ...today }, '/admin/settings/dates')
    assert.match(scotland.text, /bank holiday by the new choice: 1/)
    assert.match(scotland.text, /no mail comes on the bank holidays of the new choice: 1/)
    const sooner = await checked({ ...ofDays, contactDays: '0', itLeadDays: '7', ...today })
    assert.match(sooner.text, /IT has to be asked by another date: 2/)
    assert.doesNotMatch(sooner.text, /too late|Nobody/)
    const digests = await checked({ digestTime: '18:00', ...today }, '/admin/settings/digests')
    assert.match(
      digests.text,
      /on Mondays at 7:30am now, and at 6pm from that day on, when the quiet hours begin: it still comes, until 6:30pm.* 1/,
    )
    assert.doesNotMatch(digests.text, /chose their own/)
    const sam = viewerFor(team.away)
    await portal.services.contact.chooseFrequency(sam, 'monthly')
    const chosen = await checked({ digestTime: '10:00', ...today }, '/admin/settings/digests')
    assert.match(chosen.text, /chose how often or when their digest comes, and to whom it comes as before: 1/)
    assert.doesNotMatch(chosen.text, /on Mondays at/)
    assert.match(chosen.text, /Check what changes/)
    const kept = { peopleMonths: '60', mailMonths: '12', auditMonths: '72', ...today }
    assert.match((await checked(kept, '/admin/settings/retention')).text, /records it will apply: 1/)
  })

  test('say how many plans for first weeks they touch, and of unpaid hours none that is agreed', async () => {
    const { returnPlans, people } = portal.services
    const page = '/admin/settings/firstWeeks'
    const leaves = [aMaternityLeave()]
    const away = { ...team.away, leaves }
    await people.save(away)
    const hours = { mon: 740, tue: 740, wed: 740, thu: 0, fri: 0, sat: 0, sun: 0 }
    assert.ok('ok' in (await returnPlans.saveWeeks(viewerFor(away), [hours], 0)))
    const unpaid = { unpaidHours: 'notAllowed', leaveYearBegins: '04-01', ...today }
    assert.match((await checked(unpaid, page)).text, /not agreed yet, for which it counts.*: 1/)
    const year = { unpaidHours: 'allowed', leaveYearBegins: '01-01', ...today }
    assert.match((await checked(year, page)).text, /worked out from the new day: 1/)
    await returnPlans.sharePlan(viewerFor(away), 1)
    await returnPlans.answerPlan(viewerFor(team.manager), away.id, { version: 2, answer: 'agree' })
    assert.match((await checked(unpaid, page)).text, /Nobody who is away now is touched/)
    assert.match((await checked(year, page)).text, /worked out from the new day: 1/)
  })

  test('DP-05: of what is kept say how much goes in the first night, and else that nobody is touched', async () => {
    const { connection } = portal.services.database
    await connection.collection('outbox').insertOne({
      _id: crypto.randomUUID() as never,
      organisationId: team.organisation.id,
      personId: team.away.id,
      kind: 'digest',
      state: 'sent',
      createdAt: new Date('2025-12-01'),
      expiresAt: new Date('2025-12-02'),
      queue: 'usual',
    })
    const kept = { peopleMonths: '72', auditMonths: '72', ...today }
    const page = '/admin/settings/retention'
    const shorter = await checked({ ...kept, mailMonths: '3' }, page)
    assert.match(shorter.text, /Mails that are deleted in the first night by the new number: 1/)
    assert.doesNotMatch(shorter.text, /Nobody who is away now is touched/)
    const still = await checked({ ...kept, mailMonths: '4' }, page)
    assert.match(still.text, /Nobody who is away now is touched/)
  })

  test('say who on a career break has more contact days than there shall be', async () => {
    const leave = { id: 'break', type: 'career-break', start: civilDate('2026-01-05') } as const
    const onBreak = await aTeam(portal, {
      away: { leaves: [leave] },
      organisation: { settings: [{ from: civilDate('2025-01-01'), contactDays: 6 }] },
    })
    noor = await signedInAs(portal, onBreak.admin)
    for (const date of ['2026-04-13', '2026-04-14'])
      await agreedDay(portal.services.keepInTouch, onBreak, date)
    const lowered = await checked({ ...ofDays, contactDays: '1', ...today })
    assert.match(lowered.text, /more days worked or agreed than that .*: 1/)
    const enough = await checked({ ...ofDays, contactDays: '2', ...today })
    assert.doesNotMatch(enough.text, /more days worked or agreed|Nobody who is away now is touched/)
    for (const contactDays of ['2', '9'])
      assert.match((await checked({ ...ofDays, contactDays, ...today })).text, /days that are left change: 1/)
  })

  test('can be withdrawn before their day, and not after; the history keeps both', async () => {
    const planned = await change(days, { ...ofDays, ...april })
    const withdrawn = await noor.press(planned, `${days}/withdrawal`)
    const page = await noor.get(withdrawn.location ?? '')
    assert.match(page.text, /The change is withdrawn/)
    assert.match(page.text, /0 → 8.*Noor Aziz withdrew this before its day came/)
    assert.equal(await contactDaysOn('2026-04-01'), 0)
    assert.equal((await acts()).length, 2)

    const holds = await change(days, { ...ofDays, ...today })
    assert.equal(holds.$(`form[action="${days}/withdrawal"]`).length, 0)
    const id = (await organisation()).settings.at(-1)?.change?.id ?? ''
    const seen = holds.$('input[name=seen]').first().attr('value') ?? ''
    assert.match((await noor.submit(`${days}/withdrawal`, { change: id, seen })).text, /holds already/)
    assert.equal(await contactDaysOn('2026-03-23'), 8)
  })

  test('of one subject that two administrators change at once: the second sees both versions', async () => {
    const mali = aPerson({ organisationId: team.organisation.id, name: 'Mali Owen', roles: ['admin'] })
    await portal.services.people.save(mali)
    const second = await signedInAs(portal, mali)
    const both = [noor, second] as const
    const [first, other] = [
      await checked({ ...ofDays, ...today }),
      await checked({ ...ofDays, contactDays: '5', ...today }, days, second),
    ]
    const answers = await Promise.all([
      both[0].press(first, `${days}/confirmation`),
      both[1].press(other, `${days}/confirmation`),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [303, 409],
    )
    const at = answers.findIndex(({ status }) => status === 409)
    const [refused, who] = [answers[at], both[at]]
    assert.ok(refused && who)
    const [mine, theirs] = at === 1 ? ['5', '8'] : ['8', '5']
    assert.equal(refused.$('#contactDays').attr('value'), mine)
    assert.match(refused.$('.govuk-inset-text').text(), /changed this while you were filling it in/)
    assert.match(refused.$('.govuk-inset-text').text(), new RegExp(`career break:\\s+${theirs}`))
    assert.equal((await acts()).length, 1)
    const again = await who.get((await who.press(refused, days, fieldsOf(refused))).location ?? '')
    await who.press(again, `${days}/confirmation`)
    assert.equal(await contactDaysOn('2026-03-23'), Number(mine))
  })

  test('leave a row of the act each, of who did it, and none when they are refused', async () => {
    await noor.post(`${days}/confirmation`, { ...ofDays, ...april, contactDays: '61' })
    assert.deepEqual(await acts(), [])
    await change(days, { ...ofDays, ...april })
    const [row] = await acts()
    assert.deepEqual([row?.act, row?.actorId], ['settingsChanged', team.admin.id])
    assert.equal(row?.recordId, (await organisation()).settings.at(-1)?.change?.id)
  })

  test('are nobody’s but an administrator’s, and stay in their organisation', async () => {
    for (const other of [team.hr, team.manager, team.editor, team.away]) {
      const browser = await signedInAs(portal, other)
      assert.equal((await browser.get(days)).status, 403)
      assert.equal((await browser.post(`${days}/confirmation`, { ...ofDays, ...april })).status, 403)
    }
    const theirs = await aTeam(portal)
    await change(days, { ...ofDays, ...today })
    const kept = await portal.services.people.organisation(theirs.organisation.id)
    assert.equal(kept?.settings.length, 1)
  })

  async function checked(fields: Record<string, string>, page = days, browser = noor): Promise<Page> {
    const form = await browser.get(page)
    const kept = await browser.press(form, page, fields)
    assert.equal(kept.status, 303, kept.text)
    return browser.get(kept.location ?? '')
  }

  async function confirmed(check: Page): Promise<Page> {
    const action = check.$('main form[action$="/confirmation"]').attr('action') ?? ''
    return noor.get((await noor.press(check, action)).location ?? '')
  }

  async function change(page: string, fields: Record<string, string>): Promise<Page> {
    return confirmed(await checked(fields, page))
  }

  async function organisation() {
    const found = await portal.services.people.organisation(team.organisation.id)
    assert.ok(found)
    return found
  }

  async function contactDaysOn(day: string): Promise<number> {
    return settingsOn(await organisation(), civilDate(day)).contactDays
  }

  function acts() {
    return auditRowsBesideSignIns(portal, team.organisation.id)
  }
})

/** What a page’s form holds, as its browser would send it. */
function fieldsOf({ $ }: Page): Record<string, string> {
  const inputs = $('main form').first().find('input:not([type=hidden]), select').toArray()
  return Object.fromEntries(inputs.map((one) => [$(one).attr('name') ?? '', String($(one).val() ?? '')]))
}
