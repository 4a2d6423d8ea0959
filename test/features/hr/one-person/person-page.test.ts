import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { leaveDatesOf } from '../../../../src/features/hr/one-person/leave-dates.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

test('the dates of a maternity leave, Case W: CAL-01, MAT-01, MAT-06, SMP-01, CAL-05', () => {
  assert.deepEqual(
    leaveDatesOf(aMaternityLeave(), []).map(({ name, date }) => [name, date]),
    [
      ['start', '2025-09-03'],
      ['expectedWeek', '2025-09-14'],
      ['compulsoryEnd', '2025-10-05'],
      ['ordinaryEnd', '2026-03-03'],
      ['payEnd', '2026-06-02'],
      ['lastDay', '2026-09-01'],
      ['firstDayBack', '2026-09-02'],
    ],
  )
})

test('CAL-01: a last day that was recorded is not explained by 52 weeks', () => {
  const leave = { ...aMaternityLeave(), end: civilDate('2026-03-31') }
  const names = leaveDatesOf(leave, []).map(({ name }) => name)
  assert.ok(names.includes('recordedLastDay'))
  assert.ok(!names.includes('lastDay'))
})

describe('one person’s record', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  test('shows leave with the rule for each date, the contact, mail by kind, and acts', async () => {
    await portal.services.outbox.tellSomething(team.away)
    const priya = await signedInAs(portal, team.away)
    await priya.get('/contact')
    await priya.post('/contact/pause')
    const helen = await signedInAs(portal, team.hr)
    const page = await helen.get(`/hr/people/${team.away.id}`)
    assert.match(page.text, /Maternity leave/)
    assert.match(
      page.text,
      /Ordinary leave ends Tuesday 3 March 2026 ?26 weeks from the first day|Ordinary leave ends Tuesday 3 March ?26 weeks/,
    )
    assert.match(page.text, /Tom Ellis keeps in touch with them/)
    assert.match(
      page.text,
      /“There is something for you” ?held back while contact is stopped, so it is not sent/,
    )
    assert.match(page.text, /Nothing waits for HR about this person/)
    const welsh = await helen.get(`/hr/people/${team.away.id}?lang=cy`)
    assert.match(welsh.text, /Absenoldeb mamolaeth.+“Mae rhywbeth i chi” ?wedi’i ddal yn ôl/)
  })

  test('shows the tasks about them and leads to their return; hours that nobody typed are no hours of 0', async () => {
    const none = { mon: 0, tue: 0, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0 }
    const { away, hr } = await aTeam(portal, { away: { pattern: none } })
    const viewer = { ...hr, personId: hr.id, isAway: false, lastSignedInAt: undefined }
    const due = civilDate('2026-03-30')
    await portal.services.features.tasks.service.make(viewer, {
      what: 'Order a pass',
      about: away.staffNumber,
      owner: '',
      due,
    })
    const helen = await signedInAs(portal, hr)
    const page = await helen.get(`/hr/people/${away.id}`)
    assert.match(page.text, /Tasks about them Order a pass ?By Monday 30 March 2026/)
    assert.match(page.text, /Hours of a week –/)
    assert.equal((await helen.get(page.$('main a[href^="/tasks/"]').attr('href') ?? '')).status, 200)
    const back = page.$(`main a[href="/hr/returns/${away.id}"]`)
    assert.equal(back.text(), 'See the return')
    assert.equal((await helen.get(`/hr/returns/${away.id}`)).status, 200)
    assert.match(
      (await helen.get(`/hr/people/${away.id}?lang=cy`)).text,
      /Tasgau am y person.*Gweld y dychweliad/,
    )
  })

  test('is there for HR who are their manager too, without what they may not decide', async () => {
    const own = aPerson({
      organisationId: team.hr.organisationId,
      managerId: team.hr.id,
      leaves: [aMaternityLeave()],
    })
    await portal.services.people.save(own)
    const helen = await signedInAs(portal, team.hr)
    assert.equal((await helen.get(`/hr/people/${own.id}`)).status, 200)
    for (const who of [team.manager, team.editor, team.admin, team.away]) {
      assert.equal((await (await signedInAs(portal, who)).get(`/hr/people/${own.id}`)).status, 403)
    }
  })
})
