import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { leaveDatesOf } from '../../../../src/features/hr/one-person/leave-dates.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aMaternityLeave, aPerson, aTeam, type Team } from '../../../support/builders.ts'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
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

const datesOf = (leave: LeaveRecord, ...others: LeaveRecord[]) =>
  leaveDatesOf(leave, [leave, ...others]).map(({ name, date }) => [name, date])

test('SMP-01, MAT-01: with an earlier return leave and pay end on the day before it, and no weeks are named that were not reached', () => {
  const back = { returnDate: civilDate('2026-02-02') }
  assert.deepEqual(datesOf(aMaternityLeave(back)).slice(3), [
    ['payEndSooner', '2026-02-01'],
    ['lastDayBeforeReturn', '2026-02-01'],
    ['namedDayBack', '2026-02-02'],
  ])
  const later = datesOf(aMaternityLeave({ returnDate: civilDate('2026-06-03') }))
  assert.deepEqual(later.slice(3, 6), [
    ['ordinaryEnd', '2026-03-03'],
    ['payEnd', '2026-06-02'],
    ['lastDayBeforeReturn', '2026-06-02'],
  ])
  assert.deepEqual(datesOf(aMaternityLeave({ returnDate: civilDate('2026-09-02') })).slice(4), [
    ['payEnd', '2026-06-02'],
    ['lastDay', '2026-09-01'],
    ['namedDayBack', '2026-09-02'],
  ])
})

test('SPL-02: a notice that ends the leave before its 26 or 39 weeks ends the pay with it', () => {
  const block: LeaveRecord = {
    id: 'block',
    type: 'shared-parental',
    start: civilDate('2026-03-03'),
    end: civilDate('2026-03-30'),
  }
  assert.deepEqual(datesOf(aMaternityLeave({ end: civilDate('2026-03-02') }), block).slice(3), [
    ['payEndSooner', '2026-03-02'],
    ['recordedLastDay', '2026-03-02'],
    ['followed', '2026-03-03'],
  ])
  const named = aMaternityLeave({ returnDate: civilDate('2026-03-03') })
  assert.deepEqual(datesOf(named, block).slice(3), [
    ['payEndSooner', '2026-03-02'],
    ['recordedLastDay', '2026-03-02'],
    ['followed', '2026-03-03'],
  ])
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
    assert.match(page.text, /No question or task about this person waits for HR/)
    const welsh = await helen.get(`/hr/people/${team.away.id}?lang=cy`)
    assert.match(welsh.text, /Absenoldeb mamolaeth.+“Mae rhywbeth i chi” ?wedi’i ddal yn ôl/)
  })

  test('nobody is to keep in touch with somebody who has no leave, or has left', async () => {
    const helen = await signedInAs(portal, team.hr)
    const page = await helen.get(`/hr/people/${team.manager.id}`)
    assert.match(page.text, /They have no leave now or ahead, so nobody has to keep in touch with them/)
    assert.doesNotMatch(page.text, /Nobody keeps in touch with them yet/)
    const welsh = await helen.get(`/hr/people/${team.manager.id}?lang=cy`)
    assert.match(welsh.text, /felly nid oes rhaid i neb gadw mewn cysylltiad â nhw/)
    const left = aPerson({ organisationId: team.organisation.id, isActive: false })
    await portal.services.people.save(left)
    assert.doesNotMatch(
      (await helen.get(`/hr/people/${left.id}?lang=en`)).text,
      /Keeping in touch|keeps in touch/,
    )
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
    assert.match(page.text, /Tasks about them Order a pass ?By Monday 30 March/)
    assert.match(page.text, /What waits One task about them is for HR to do, and is not late/)
    assert.doesNotMatch(page.text, /No question or task/)
    assert.match(page.text, /Hours of a week –/)
    assert.equal((await helen.get(page.$('main a[href^="/tasks/"]').attr('href') ?? '')).status, 200)
    const back = page.$(`main a[href="/hr/returns/${away.id}"]`)
    assert.equal(back.text(), 'See the return')
    assert.equal((await helen.get(`/hr/returns/${away.id}`)).status, 200)
    assert.match(
      (await helen.get(`/hr/people/${away.id}?lang=cy`)).text,
      /Mae un dasg amdanynt i Adnoddau Dynol ei gwneud, ac nid yw’n hwyr.*Tasgau am y person.*Gweld y dychweliad/,
    )
  })

  test('does not say that nothing waits beside a late task, one of an owner who has left, or something that was said to have changed', async () => {
    const { away, hr, manager } = await aTeam(portal)
    const viewer = { ...hr, personId: hr.id, isAway: false, lastSignedInAt: undefined }
    const make = (what: string, owner: string, due: string) =>
      portal.services.features.tasks.service.make(viewer, {
        what,
        about: away.staffNumber,
        owner,
        due: civilDate(due),
      })
    const helen = await signedInAs(portal, hr)
    const path = `/hr/people/${away.id}`
    await make('Order a pass', manager.staffNumber, '2026-03-30')
    assert.match((await helen.get(path)).text, /No question or task about this person waits for HR/)
    await make('Order a laptop', manager.staffNumber, '2026-03-20')
    const late = await helen.get(path)
    assert.match(late.text, /What waits One task is late/)
    assert.match(late.text, /Order a laptop ?Was due by Friday 20 March Order a pass ?By Monday 30 March/)
    assert.doesNotMatch(late.text, /Nothing waits for HR/)
    assert.equal(late.$('main a[href="/tasks/late"]').length, 1)
    await portal.services.people.save({ ...manager, isActive: false })
    assert.match((await helen.get(path)).text, /What waits 2 tasks are late.+its owner has left/)
    assert.match((await helen.get(`${path}?lang=cy`)).text, /Mae 2 dasg yn hwyr/)
    const priya = await signedInAs(portal, away)
    const asked = await priya.get('/changed/not-returning')
    await priya.press(asked, '/changed/not-returning/confirmation')
    const told = await helen.get(path)
    assert.match(told.text, /What waits Somebody told HR of a change/)
    assert.equal(told.$(`main ul a[href="/hr/changes"]`).length, 1)
  })

  test('RET-03: a first day back is not said to be named with notice: it may have been put off, or agreed', async () => {
    const { away, hr } = await aTeam(portal, {
      away: { leaves: [aMaternityLeave({ returnDate: civilDate('2026-02-02') })] },
    })
    const helen = await signedInAs(portal, hr)
    const { text } = await helen.get(`/hr/people/${away.id}`)
    assert.match(
      text,
      /Statutory pay ends Sunday 1 February 2026 ?With the leave, before its 39 weeks are over\. Last day Sunday 1 February 2026 ?The day before the first day back\. First day back Monday 2 February 2026 ?The day that stands for the return\. Add/,
    )
    assert.doesNotMatch(text, /with notice|26 weeks|39 weeks from/)
    assert.match(
      (await helen.get(`/hr/people/${away.id}?lang=cy`)).text,
      /Gyda’r absenoldeb, cyn i’w 39 wythnos ddod i ben\..+Y diwrnod cyn y diwrnod cyntaf yn ôl\..+Y diwrnod sy’n sefyll ar gyfer dychwelyd\. Ychwanegu/,
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
