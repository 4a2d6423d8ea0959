import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { newId } from '../../../../src/shared/ids.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

describe('decision 94: the return from leaves in a row', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal, { away: { leaves: leaves() } })
    priya = await signedInAs(portal, team.away)
  })
  after(() => portal.close())

  const ask = (date: string, language = '') => {
    const [year = '', month = '', day = ''] = date.split('-')
    const typed = { 'date-day': day, 'date-month': month, 'date-year': year }
    return priya.post(`/return/date${language}`, typed)
  }

  test('a day before the second leave is one for HR, and the page says so before and after it is typed', async () => {
    const sooner =
      /You can choose a day from Monday 11 May 2026 on\. .+ HR have to change the leave that follows/
    const form = await priya.get('/return/date')
    assert.match(form.text, sooner)
    assert.match(form.text, /phone HR on 01632 960 100/)
    for (const date of ['2026-04-20', '2026-05-03', '2026-05-04']) {
      const refused = (await ask(date)).text
      assert.match(refused, /To come back on that day, HR have to change the leave that follows/, date)
      assert.match(refused, /The first day you can choose here is Monday 11 May 2026/)
      assert.doesNotMatch(refused, /before your leave has begun/)
    }
    assert.match(
      (await priya.get('/return/date?lang=cy')).text,
      /o ddydd Llun 11 Mai 2026 ymlaen.+ rhaid i Adnoddau Dynol newid yr absenoldeb sy’n dilyn/,
    )
    assert.match(
      (await ask('2026-04-20', '?lang=cy')).text,
      /I ddod yn ôl ar y diwrnod hwnnw, rhaid i Adnoddau Dynol newid/,
    )
    portal.setNow('2026-05-04T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    assert.doesNotMatch((await priya.get('/return/date')).text, /HR have to change/)
  })

  test('somebody with one leave, and an employer without HR’s number', async () => {
    const { hrPhone: _hrPhone, ...organisation } = team.organisation
    await portal.services.people.saveOrganisation(organisation)
    portal.setNow('2026-03-23T09:00:10Z')
    assert.match(
      (await priya.get('/return/date')).text,
      /HR have to change the leave that follows: talk to HR/,
    )
    const one = await aTeam(portal)
    const alone = await signedInAs(portal, one.away)
    assert.doesNotMatch((await alone.get('/return/date')).text, /HR have to change/)
  })

  test('SPL-04: a block that an agreed return ends is shown to the day before it, and not as it was booked', async () => {
    const [first, block] = leaves()
    assert.ok(first && block)
    const ended = { ...block, returnDate: civilDate('2026-08-03') }
    const { away } = await aTeam(portal, { away: { leaves: [first, ended] } })
    const browser = await signedInAs(portal, away)
    const page = (await browser.get('/return')).text
    assert.match(page, /4 May 2026 to Sunday 2 August 2026/)
    assert.doesNotMatch(page, /30 August/)
  })

  test('SPL-04: a day within a week of the block is refused, with the days beside it, in both languages', async () => {
    const asked = await priya.get('/return/date')
    assert.match(
      asked.text,
      /taken in whole weeks\. You can ask for Monday 11 May 2026, or for the same day of a week after it/,
    )
    const refused = await ask('2026-06-30')
    assert.equal(refused.status, 422)
    assert.match(refused.text, /come back are Monday 29 June 2026 and Monday 6 July 2026/)
    assert.match((await ask('2026-05-06')).text, /The first day on which you can come back is Monday 11 May/)
    assert.match(
      (await ask('2026-06-30', '?lang=cy')).text,
      /dydd Llun 29 Mehefin 2026 a dydd Llun 6 Gorffennaf/,
    )
    assert.match((await priya.get('/return/date?lang=cy')).text, /Gallwch ofyn am ddydd Llun 11 Mai 2026/)
  })

  test('SPL-04: the check of a return says that a notice can end the block too, while one is left and in time', async () => {
    const check = async (date: string, language = '') => {
      const { location = '' } = await ask(date)
      return (await priya.get(`${location}${language}`)).text
    }
    const byNotice =
      /a notice in writing to HR, given by Sunday 3 May 2026, can end your block before that day/
    const text = await check('2026-06-29')
    assert.match(text, /This day is for the two of you to agree/)
    assert.match(text, byNotice)
    assert.match(text, /2 notices are left/)
    assert.match(await check('2026-06-29', '&lang=cy'), /gall rhybudd ysgrifenedig i Adnoddau Dynol/)
    assert.doesNotMatch(await check('2026-05-11'), /can end your block/)
    await portal.services.people.save({
      ...team.away,
      leaves: leaves().map((one) => ({
        ...one,
        ...(one.type === 'shared-parental' && {
          notices: ['2026-01-06', '2026-01-07', '2026-01-08'].map((day) => civilDate(day)),
        }),
      })),
    })
    portal.setNow('2026-03-23T09:00:10Z')
    assert.doesNotMatch(await check('2026-06-29'), /can end your block/)
  })
})

function leaves(): LeaveRecord[] {
  const first = aMaternityLeave({ end: civilDate('2026-05-03') })
  const { birthDate } = first
  const block = { id: newId(), type: 'shared-parental', birthDate } as const
  return [first, { ...block, start: civilDate('2026-05-04'), end: civilDate('2026-08-30') }]
}
