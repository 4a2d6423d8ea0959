import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { addDays, civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, decidedOnPage, viewerFor } from '../acts.ts'

const noticed = '2026-05-04T09:00:00Z'

describe('the pages on which HR exports days for payroll', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  /** Two days that both sides have confirmed, in March and in April. */
  async function aTeamWithDays(overrides: Parameters<typeof aTeam>[1] = {}) {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const team = await aTeam(portal, overrides)
    const ids: string[] = []
    for (const date of ['2026-03-24', '2026-04-14']) {
      portal.setNow('2026-03-23T09:00:00Z')
      const id = await agreedDay(keepInTouch, team, date)
      portal.setNow(`${addDays(civilDate(date), 1)}T09:00:00Z`)
      await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
      await keepInTouch.markWorked(viewerFor(team.away), team.away.id, id)
      ids.push(id)
    }
    portal.setNow(noticed)
    return { team, ids, helen: await signedInAs(portal, team.hr) }
  }

  function shownOn(page: Awaited<ReturnType<Browser['get']>>) {
    const value = (name: string) => page.$(`main input[name=${name}]`).attr('value') ?? ''
    return { month: value('month'), mark: value('mark') }
  }

  async function exportAll(helen: Browser) {
    return helen.submit('/hr/payroll/exports', shownOn(await helen.get('/hr/payroll')))
  }

  async function fileOf(helen: Browser, number: number, language = 'en'): Promise<string> {
    return (await helen.post(`/hr/payroll/exports/${number}/file?lang=${language}`)).html
  }

  const rowsIn = (csv: string) => parse(csv, { columns: true, bom: true }) as Record<string, string>[]

  test('what stands is shown by month, exported with one press, and taken as the same file at any time', async () => {
    const { helen } = await aTeamWithDays()
    const ready = await helen.get('/hr/payroll')
    assert.match(ready.text, /2 rows are ready/)
    assert.match(ready.text, /24 March 2026 .*7\.4 hours.*£138\.08/)
    assert.match((await helen.get('/hr/payroll?month=2026-04')).text, /One row is ready/)
    assert.match((await helen.get('/hr/payroll?lang=cy')).text, /Mae 2 res yn barod/)
    const made = await exportAll(helen)
    assert.match(made.text, /Export 1 is made.*Helen Marsh made it\. It has 2 rows/)
    const [file, again] = [await fileOf(helen, 1), await fileOf(helen, 1)]
    assert.equal(file, again)
    const [first] = rowsIn(file)
    assert.deepEqual(
      [first?.['Day'], first?.['Hours'], first?.['Employer pays'], first?.['Hourly rate'], first?.['Export']],
      ['2026-03-24', '7.40', '138.08', '18.6598', '1'],
    )
    assert.equal(first?.['How it was confirmed'], 'Both sides')
    assert.match(await fileOf(helen, 1, 'cy'), /Rhif staff,Enw/)
    assert.match((await helen.get('/hr/payroll')).text, /Nothing is ready.*Export 1/)
    assert.equal((await helen.get('/hr/payroll/exports/2')).status, 404)
  })

  test('where there is no statutory pay, a row does not speak of it as paid beside the hours', async () => {
    // The 39 weeks ended on 3 March 2026.
    const [start, dueDate] = [civilDate('2025-06-04'), civilDate('2025-06-20')]
    const leaves = [aMaternityLeave({ start, dueDate, birthDate: dueDate })]
    const { helen } = await aTeamWithDays({ away: { leaves } })
    const { text } = await helen.get('/hr/payroll')
    assert.match(text, /No statutory pay/)
    assert.doesNotMatch(text, /as well as statutory pay/)
    assert.doesNotMatch((await helen.get('/hr/payroll?lang=cy')).text, /yn ogystal â thâl statudol/)
    await helen.get('/hr/payroll?lang=en')
    await exportAll(helen)
    assert.doesNotMatch(await fileOf(helen, 1), /as well as statutory pay/)
  })

  test('a month alone can be exported, and the rest stays ready', async () => {
    const { helen } = await aTeamWithDays()
    const april = await helen.get('/hr/payroll?month=2026-04')
    await helen.submit('/hr/payroll/exports', shownOn(april))
    assert.match((await helen.get('/hr/payroll')).text, /One row is ready.*24 March 2026/)
  })

  test('a day that payroll has is changed by HR alone, and told as a difference: all rows together are what is so', async () => {
    const { team, ids, helen } = await aTeamWithDays()
    const [march = '', april = ''] = ids
    await exportAll(helen)
    const priya = await signedInAs(portal, team.away)
    const page = await priya.get(`/days/${april}`)
    assert.doesNotMatch(page.text, /hours were different|Correct the hours/)
    assert.equal((await priya.post(`/days/${april}/outcome`, { outcome: 'worked', hours: '1' })).status, 403)
    const shown = await helen.get('/hr/payroll/exports/1')
    assert.equal(shown.$(`a[href="/hr/days/${april}"]`).length, 1)
    assert.match(
      (await helen.get(`/hr/days/${april}`)).text,
      /Correct Tuesday 14 April.*payroll has this day/,
    )
    const done = await decidedOnPage(helen, `/hr/days/${april}`, {
      decided: 'worked',
      hours: '2',
      reason: 'The notes.',
    })
    assert.match(
      done.text,
      /Tuesday 14 April is corrected.*One row is ready.*Correction.*−5\.4 hours.*−£100\.76/,
    )
    await priya.submit(`/days/${march}/dispute`, { reason: 'did-not-work' })
    await decidedOnPage(helen, `/hr/days/${march}`, { decided: 'not-worked', reason: 'It was not.' })
    await exportAll(helen)
    const rows = [...rowsIn(await fileOf(helen, 1)), ...rowsIn(await fileOf(helen, 2))]
    const sum = (column: string) => rows.reduce((all, row) => all + Math.round(Number(row[column]) * 100), 0)
    assert.deepEqual([rows.length, sum('Hours'), sum('Employer pays')], [4, 200, 37_32])
    assert.match((await helen.get('/hr/payroll')).text, /Nothing is ready/)
    assert.match((await priya.get(`/days/${april}`)).text, /HR decided that it counts: 2 hours The notes\./)
  })

  test('a correction that is put right before an export is no difference, and none is promised', async () => {
    const { ids, helen } = await aTeamWithDays()
    const [, april = ''] = ids
    await exportAll(helen)
    const path = `/hr/days/${april}`
    const wrong = await decidedOnPage(helen, path, { decided: 'not-worked', reason: 'A slip.' })
    assert.match(wrong.text, /Tuesday 14 April is corrected\. The next export has the difference\./)
    const right = { decided: 'worked', hours: '7.4', reason: 'It was worked.' }
    const { text } = await decidedOnPage(helen, path, right)
    assert.match(text, /Tuesday 14 April is corrected\. Payroll has it so already/)
    assert.match(text, /Nothing is ready/)
    assert.doesNotMatch(text, /has the difference/)
    assert.match(
      (await helen.get(path)).text,
      /first in export 1\. Where payroll has it otherwise, the first export made after this has the difference/,
    )
    await helen.post('/language', { language: 'cy' })
    const welsh = await decidedOnPage(helen, path, right)
    assert.match(welsh.text, /14 Ebrill wedi’i gywiro\. Mae hyn gan y gyflogres eisoes/)
  })

  test('of two of HR who press at once one makes the export, and the other is told', async () => {
    const { team, helen } = await aTeamWithDays()
    const other = aPerson({ organisationId: team.organisation.id, roles: ['hr'], name: 'Owen Hughes' })
    await portal.services.people.save(other)
    const owen = await signedInAs(portal, other)
    const [hers, his] = [shownOn(await helen.get('/hr/payroll')), shownOn(await owen.get('/hr/payroll'))]
    const answers = await Promise.all([
      helen.submit('/hr/payroll/exports', hers),
      owen.submit('/hr/payroll/exports', his),
    ])
    const told = answers.filter(({ text }) => /There is nothing left to export/.test(text))
    const made = answers.filter(({ text }) => /Export 1 is made/.test(text))
    assert.deepEqual([made.length, told.length], [1, 1])
    assert.equal((await helen.get('/hr/payroll/exports/2')).status, 404)
  })

  test('a press on a page that is out of date exports nothing, and shows what is ready now', async () => {
    const { team, helen } = await aTeamWithDays()
    const shown = shownOn(await helen.get('/hr/payroll'))
    await portal.services.people.save({ ...team.away, salary: 4_000_000 })
    const page = await helen.submit('/hr/payroll/exports', shown)
    assert.match(page.text, /Nothing was exported, as what is ready has changed.*2 rows are ready/)
  })

  test('what is not confirmed is counted and not exported, and HR of another employer sees none of it', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const team: Team = await aTeam(portal)
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    await portal.services.keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id, 600)
    const helen = await signedInAs(portal, team.hr)
    assert.match(
      (await helen.get('/hr/payroll')).text,
      /Nothing is ready One day that was recorded is not confirmed/,
    )
    const page = await helen.submit('/hr/payroll/exports', { month: '', mark: 'made up' })
    assert.match(page.text, /There is nothing left to export/)
    portal.setNow('2026-04-10T09:00:00Z')
    const later = await signedInAs(portal, team.hr)
    assert.match((await later.get('/hr/payroll')).text, /One row is ready.*6 hours.*Not objected to/)
    const others = await aTeamWithDays()
    assert.doesNotMatch((await others.helen.get('/hr/payroll')).text, new RegExp(team.away.staffNumber))
  })
})
