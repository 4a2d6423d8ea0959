import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { anOrganisation, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { signedInAs } from '../../../support/browser.ts'
import { agreedDay, agreedDays, decided, viewerFor } from '../acts.ts'

describe('what changes about days that payroll has', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  /** Two agreed days of one pay week, which begins in April and ends in May; the employer pays the higher of the two. */
  async function aWeekInTwoMonths() {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const [settings] = anOrganisation().settings
    assert.ok(settings)
    const organisation = { settings: [{ ...settings, kitPayBasis: 'higher-of' as const }] }
    const team = await aTeam(portal, { organisation })
    const april = await agreedDay(keepInTouch, team, '2026-04-30')
    const may = await agreedDay(keepInTouch, team, '2026-05-04')
    portal.setNow('2026-05-11T09:00:00Z')
    return { team, april, may }
  }

  async function confirm({ away, manager }: Team, dayId: string) {
    const { keepInTouch } = portal.services
    for (const one of [manager, away]) await keepInTouch.markWorked(viewerFor(one), away.id, dayId)
  }

  async function exportAll({ hr }: Team, month?: string) {
    const { payroll } = portal.services.keepInTouch
    const { mark } = await payroll.ready(viewerFor(hr), month)
    const made = await payroll.export(viewerFor(hr), { month, mark })
    assert.ok('ok' in made)
  }

  async function readyFor({ hr }: Team) {
    const { rows } = await portal.services.keepInTouch.payroll.ready(viewerFor(hr))
    return rows.map(({ kind, date, amount, effect }) => [kind, date, amount, effect])
  }

  test('PAY-03: a difference in another month stays ready when one month alone is exported', async () => {
    const { team, april, may } = await aWeekInTwoMonths()
    await confirm(team, may)
    await exportAll(team)
    await confirm(team, april)
    const difference = ['correction', '2026-05-04', 276_16 - 194_32, 'none']
    assert.deepEqual(await readyFor(team), [['day', '2026-04-30', 0, 'none'], difference])
    await exportAll(team, '2026-04')
    assert.deepEqual(await readyFor(team), [difference])
    await exportAll(team, '2026-05')
    assert.deepEqual(await readyFor(team), [])
  })

  test('PAY-03: a leave whose dates change makes a difference of what payroll has, and no other day has to be worked', async () => {
    const { team, april, may } = await aWeekInTwoMonths()
    for (const id of [april, may]) await confirm(team, id)
    await exportAll(team)
    assert.deepEqual(await readyFor(team), [])
    const person = await portal.services.people.find(team.away.id)
    const [leave] = person?.leaves ?? []
    assert.ok(person && leave)
    // Its pay weeks begin two days later: each of the two days has a week of its own.
    const moved = { ...leave, start: civilDate('2025-09-05') }
    await portal.services.database.inTransaction(() => portal.services.leaves.keep(person, [moved]))
    assert.deepEqual(await readyFor(team), [['correction', '2026-05-04', -(276_16 - 194_32), 'none']])
    await exportAll(team)
    assert.deepEqual(await readyFor(team), [])
  })

  /** Ten days stand, and a first one is disputed. */
  async function tenAndOneDisputed() {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const [first = '', ...others] = await agreedDays(keepInTouch, team, { from: '2026-03-24', count: 10 })
    portal.setNow('2026-03-25T09:00:00Z')
    await keepInTouch.markNotWorked(viewerFor(team.manager), team.away.id, first)
    others.push(await agreedDay(keepInTouch, team, '2026-04-03'))
    portal.setNow('2026-04-06T09:00:00Z')
    for (const id of others) await confirm(team, id)
    const dispute = { dayId: first, reason: 'did-work' } as const
    await keepInTouch.dispute(viewerFor(team.away), team.away.id, dispute)
    return { team, first }
  }

  for (const [decision, effect] of [
    ['not-worked', 'none'],
    ['worked', 'week-lost'],
  ] as const)
    test(`KIT-13, PAY-06: what was told as not settled is told once it is: ${decision}`, async () => {
      const { team, first } = await tenAndOneDisputed()
      const open = (await readyFor(team)).filter(([, , , one]) => one === 'may-lose-week')
      assert.deepEqual(
        open.map(([, date]) => date),
        ['2026-04-01', '2026-04-02', '2026-04-03'],
      )
      await exportAll(team)
      assert.deepEqual(await readyFor(team), [])
      await decided(portal.services.keepInTouch, team.hr, first, { decided: decision, reason: 'So.' })
      const rows = (await readyFor(team)).filter(([kind]) => kind === 'correction')
      assert.deepEqual(
        rows,
        open.map(([, date]) => ['correction', date, 0, effect]),
      )
      const helen = await signedInAs(portal, team.hr)
      const { text } = await helen.get('/hr/payroll')
      assert.match(text, /Correction Day 1 April 2026 Hours As before Employer pays As before Pay week/)
      assert.doesNotMatch(text, /Correction[^]*£0\.00/)
      await exportAll(team)
      assert.deepEqual(await readyFor(team), [])
    })

  test('KIT-13: the page and the file say that an effect is not settled, and on what it hangs', async () => {
    const { team } = await tenAndOneDisputed()
    const helen = await signedInAs(portal, team.hr)
    const said = /Not settled: the statutory pay of this week is lost if other days, not confirmed yet, count/
    assert.match((await helen.get('/hr/payroll')).text, said)
    assert.match(
      (await helen.get('/hr/payroll?lang=cy')).text,
      /Heb ei setlo: collir tâl statudol yr wythnos hon os yw diwrnodau eraill/,
    )
    await exportAll(team)
    assert.match((await helen.get('/hr/payroll/exports/1?lang=en')).text, said)
    assert.match((await helen.post('/hr/payroll/exports/1/file', {})).html, said)
  })
})
