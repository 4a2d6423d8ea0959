import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { usualItems } from '../../../../src/features/day-one/template/usual-items.ts'
import { auditRowsBesideSignIns } from '../../../support/audit.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { namedReturn, tasksOf } from '../acts.ts'

test('HS-01, HS-05: the usual list offers a risk assessment to everybody, for every day too, and says no reason', () => {
  const items = usualItems(14)
  const offer = items.find(({ id }) => id === 'risk-assessment')
  assert.deepEqual([offer?.afterMonths, offer?.forDays], [undefined, 'every'])
  assert.doesNotMatch(JSON.stringify(items), /pregnan|breast|birth|beichiog|bwydo/i)
  assert.equal(new Set(items.map(({ id }) => id)).size, items.length)
  assert.equal(usualItems(21).find(({ id }) => id === 'account')?.daysBefore, 21)
})

describe('the template of an employer', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const list = '/admin/checklist'
  const locker = {
    name: 'Locker',
    nameInWelsh: 'Cwpwrdd',
    owner: 'facilities',
    staffNumber: '',
    days: '10',
    when: 'before',
    afterMonths: '2',
    forDays: 'none',
  }
  const add = async (browser: Browser, fields: Record<string, string> = {}) =>
    browser.press(await browser.get(`${list}/new`), `${list}/new`, { ...locker, ...fields })

  test('CS-04: how many days IT needs is the setting’s to say, whatever else of the list is changed', async () => {
    const hr = await signedInAs(portal, team.hr)
    const account = `${list}/items/account`
    const form = await hr.get(account)
    assert.equal(form.$('input[type=text][name=days], input[type=radio][name=when]').length, 0)
    assert.match(form.text, /IT is asked 14 days before\. Administrators set/)
    assert.equal(
      (await hr.press(form, account, { ...locker, name: 'Account', owner: 'it', days: '3' })).status,
      303,
    )
    assert.match((await hr.get(list)).text, /Account 14 days before/)
    const organisation = await portal.services.people.organisation(team.organisation.id)
    assert.ok(organisation)
    const { organisations } = portal.services.features.people.stores
    await organisations.save({
      ...organisation,
      settings: organisation.settings.map((one) => ({ ...one, itLeadDays: 21 })),
    })
    portal.setNow('2026-03-23T09:01:00Z')
    assert.match((await hr.get(list)).text, /Account 21 days before/)
    assert.match((await hr.get(`${account}?lang=cy`)).text, /Gofynnir i TG 21 diwrnod ymlaen llaw/)
  })

  test('is changed by HR and administrators, in both languages, and holds for lists made from then on', async () => {
    await namedReturn(portal, team, '2026-06-22')
    const hr = await signedInAs(portal, team.hr)
    assert.equal((await add(hr)).status, 303)
    assert.match(
      (await hr.get(list)).text,
      /Locker 10 days before. By: Facilities Only after more than two months/,
    )
    assert.match((await hr.get(`${list}?lang=cy`)).text, /Cwpwrdd 10 diwrnod ymlaen llaw. Gan: Cyfleusterau/)
    assert.equal((await tasksOf(portal, team.away)).has('Locker'), false)
    const admin = await signedInAs(portal, team.admin)
    assert.match((await admin.get('/admin')).html, /href="\/admin\/checklist"/)
    const pass = `${list}/items/pass`
    assert.equal((await admin.press(await admin.get(pass), `${pass}/removal`)).status, 303)
    const other = { ...team.away, id: 'someone-else', staffNumber: 'SE-1', email: 'someone-else@example.org' }
    const [leave] = other.leaves
    assert.ok(leave)
    await portal.services.people.save({ ...other, leaves: [{ ...leave, id: 'another-leave' }] })
    await namedReturn(
      portal,
      { ...team, away: { ...other, leaves: [{ ...leave, id: 'another-leave' }] } },
      '2026-06-22',
    )
    const tasks = await tasksOf(portal, other)
    assert.equal(tasks.get('Locker')?.due, '2026-06-12')
    assert.equal(tasks.has('Building pass'), false)
    assert.equal((await tasksOf(portal, team.away)).get('Building pass')?.state, 'open')
    const rows = await auditRowsBesideSignIns(portal, team.organisation.id)
    assert.equal(rows.filter(({ act }) => act === 'checklistChanged').length, 2)
  })

  test('says what is wrong, and keeps what was typed', async () => {
    const hr = await signedInAs(portal, team.hr)
    for (const [fields, words] of [
      [{ name: '\u200B' }, /Write what is ready/],
      [{ nameInWelsh: '' }, /Write the same in Welsh/],
      [{ owner: 'nobody' }, /Choose who sees to it/],
      [{ owner: 'somebody' }, /Write the staff number/],
      [{ owner: 'somebody', staffNumber: 'nobody-7' }, /Nobody here has this staff number/],
      [{ days: '-3' }, /whole number of days, from 0 to 180/],
      [{ days: '181' }, /whole number of days/],
      [{ days: '' }, /whole number of days/],
      [{ when: '' }, /Choose before or after/],
      [{ afterMonths: '7' }, /Choose after how long/],
      [{ forDays: '' }, /Choose whether keep-in-touch days/],
      [{ name: 'x'.repeat(81) }, /at most 80/],
    ] as const) {
      const page = await add(hr, fields)
      assert.equal(page.status, 422, JSON.stringify(fields))
      assert.match(page.$('.govuk-error-summary').text(), words)
      if (!('nameInWelsh' in fields)) assert.equal(page.$('#nameInWelsh').attr('value'), 'Cwpwrdd')
    }
    assert.doesNotMatch((await hr.get(list)).text, /Locker/)
  })

  test('of two who change it at once, the second sees so and loses no word', async () => {
    const [hr, admin] = [await signedInAs(portal, team.hr), await signedInAs(portal, team.admin)]
    const [first, second] = [await hr.get(`${list}/new`), await admin.get(`${list}/new`)]
    assert.equal((await hr.press(first, `${list}/new`, locker)).status, 303)
    const both = await admin.press(second, `${list}/new`, { ...locker, name: 'Parking' })
    assert.equal(both.status, 409)
    assert.match(both.text, /Somebody else changed the list meanwhile/)
    assert.equal(both.$('#name').attr('value'), 'Parking')
    const saved = await admin.press(both, `${list}/new`, { ...locker, name: 'Parking' })
    assert.equal(saved.status, 303)
    assert.match((await admin.get(list)).text, /Locker.+Parking|Parking.+Locker/)
    const stale = await admin.post(`${list}/items/pass/removal`, { version: '0' })
    assert.equal(stale.status, 409)
  })

  test('names who does what; the role of nobody, or of somebody who has left, is HR’s', async () => {
    const hr = await signedInAs(portal, team.hr)
    const path = `${list}/owners`
    const wrong = await hr.press(await hr.get(path), path, {
      it: 'nobody-7',
      facilities: team.editor.staffNumber,
    })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Nobody here has this staff number/)
    assert.equal(wrong.$('#facilities').attr('value'), team.editor.staffNumber)
    const named = { it: team.admin.staffNumber, facilities: team.editor.staffNumber, payroll: '', hr: '' }
    assert.equal((await hr.press(wrong, path, named)).status, 303)
    assert.match((await hr.get(list)).text, /IT Noor Aziz.+Facilities Sam Price.+Payroll HR see to it/)
    await portal.services.people.save({ ...team.editor, isActive: false })
    await namedReturn(portal, team, '2026-06-22')
    const tasks = await tasksOf(portal, team.away)
    assert.equal(tasks.get('Laptop and phone')?.ownerId, team.admin.id)
    assert.equal(tasks.get('Building pass')?.ownerId, team.hr.id)
    assert.equal(tasks.get('Start pay again')?.ownerId, team.hr.id)
  })

  test('crosses to no other employer', async () => {
    await add(await signedInAs(portal, team.hr))
    const others = await aTeam(portal)
    assert.doesNotMatch((await (await signedInAs(portal, others.hr)).get(list)).text, /Locker/)
    for (const person of [team.away, team.manager, team.editor])
      assert.equal((await (await signedInAs(portal, person)).get(list)).status, 403)
  })
})

describe('the weeks of returns', () => {
  test('are settings: when the list is made, and after how many weeks the two talk', async (t) => {
    const portal = await startApp()
    t.after(() => portal.close())
    const team = await aTeam(portal)
    const admin = await signedInAs(portal, team.admin)
    const path = '/admin/settings/returns'
    const page = await admin.get(path)
    assert.equal(page.$('#reviewWeeks').attr('value'), '2, 4, 8, 12')
    const today = { 'date-day': '23', 'date-month': '3', 'date-year': '2026' }
    for (const reviewWeeks of ['', '0', '13', '2, 2', '1 2 3 4 5', 'two']) {
      const wrong = await admin.press(page, path, { checklistWeeks: '8', reviewWeeks, ...today })
      assert.equal(wrong.status, 422, reviewWeeks)
      assert.match(wrong.text, /1 to 4 different whole numbers from 1 to 12/)
    }
    const sent = await admin.press(page, path, { ...today, checklistWeeks: '26', reviewWeeks: '6 and 3' })
    const check = await admin.get(sent.location ?? '')
    assert.match(check.text, /3, 6/)
    assert.match(check.text, /talks after the return are on other days: 1/)
    assert.match(check.text, /list is made on another day, unless it is made already: 1/)
    assert.doesNotMatch(check.text, /Nobody who is away/)
    const fields = Object.fromEntries(
      check
        .$('form[action$="/confirmation"] input[type=hidden]')
        .toArray()
        .map((one) => [String(check.$(one).attr('name')), String(check.$(one).val())]),
    )
    assert.equal((await admin.post(`${path}/confirmation`, fields)).status, 303)
    const own = await (await signedInAs(portal, team.away)).get('/return/reviews')
    assert.deepEqual(
      own
        .$('.ui-row__name')
        .toArray()
        .map((one) => own.$(one).text()),
      ['After 3 weeks', 'After 6 weeks'],
    )
    // Back on 2 September, more than eight weeks away and less than twenty-six.
    await portal.services.dayOne.prepareReturns()
    assert.equal((await tasksOf(portal, team.away)).size, 11)
  })
})
