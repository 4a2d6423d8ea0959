import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs } from '../../support/browser.ts'
import { aMaternityLeave, aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'

describe('another last day that is told to HR is no road to an early return', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  async function checkOf(fields: { which: string; date: string }, ...leaves: LeaveRecord[]) {
    const { away } = await aTeam(portal, { away: { leaves } })
    const priya = await signedInAs(portal, away)
    const { which, date } = fields
    const posted = await priya.press(await priya.get('/changed/dates'), '/changed/dates', {
      which,
      ...typedDates({ date }),
    })
    const page = await priya.get(String(posted.location))
    const welsh = await priya.get(`${posted.location}&lang=cy`)
    return { text: page.text, welsh: welsh.text, links: page.$('main a[href="/return/date"]').length }
  }
  const shared = (start: string, end: string): LeaveRecord => ({
    id: crypto.randomUUID(),
    type: 'shared-parental',
    start: civilDate(start),
    end: civilDate(end),
  })

  test('RET-02: of a leave of 52 weeks it is said that this is no notice, what one takes, and where it is given', async () => {
    const { text, welsh, links } = await checkOf({ which: 'end', date: '2026-05-31' }, aMaternityLeave())
    assert.match(text, /Telling HR here is not the notice of an early return/)
    assert.match(
      text,
      /8 weeks’ notice is enough there\. Coming back ends statutory pay that is left, and days at work after it are/,
    )
    assert.equal(links, 1)
    assert.match(welsh, /Nid yw dweud wrth Adnoddau Dynol yma yn rhybudd o ddychwelyd yn gynnar/)
  })

  test('of another leave, that it is for both to agree', async () => {
    const { text, welsh, links } = await checkOf(
      { which: 'end', date: '2026-04-30' },
      shared('2026-03-02', '2026-05-24'),
    )
    assert.match(text, /To come back sooner, ask for a day/)
    assert.doesNotMatch(text, /statutory pay|8 weeks/)
    assert.equal(links, 1)
    assert.match(welsh, /I ddod yn ôl yn gynt, gofynnwch am ddiwrnod/)
  })

  test('a later last day, another date, and a leave that goes on in the next say nothing of it', async () => {
    for (const found of [
      await checkOf({ which: 'end', date: '2026-10-31' }, aMaternityLeave()),
      await checkOf({ which: 'start', date: '2026-04-06' }, aMaternityLeave()),
      await checkOf(
        { which: 'end', date: '2026-04-10' },
        aMaternityLeave({ end: civilDate('2026-04-28') }),
        shared('2026-04-29', '2026-06-23'),
      ),
    ]) {
      assert.equal(found.links, 0)
      assert.doesNotMatch(found.text, /early return|come back sooner/)
    }
  })
})
