import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { newId } from '../../../../src/shared/ids.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { typedDates } from '../../../support/typed-dates.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { checkedLeave } from '../../leave-records/leave-desk.ts'

/** Six weeks to the day: back on 27 April. */
const sixWeeks = {
  start: civilDate('2026-03-16'),
  end: civilDate('2026-04-26'),
  birthDate: civilDate('2026-02-20'),
}

describe('RED-06, RED-07: a day back that makes leave shorter than six weeks', () => {
  let portal: TestPortal
  let team: Team
  let lee: Browser
  let tom: Browser
  let teamPath: string
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  async function awayOn(type: LeaveRecord['type']): Promise<void> {
    team = await aTeam(portal, { away: { leaves: [{ id: newId(), type, ...sixWeeks }] } })
    lee = await signedInAs(portal, team.away)
    tom = await signedInAs(portal, team.manager)
    teamPath = `/team/${team.away.id}/return`
  }

  async function shownFor(date: string, language = ''): Promise<string> {
    const [year, month, day] = date.split('-').map(Number)
    const typed = { 'date-day': `${day}`, 'date-month': `${month}`, 'date-year': `${year}` }
    const { location } = await lee.post('/return/date', typed)
    return (await lee.get(`${location}${language}`)).text
  }

  for (const type of ['neonatal-care', 'shared-parental'] as const)
    describe(type, () => {
      beforeEach(() => awayOn(type))

      test('says to whoever asks for it that the protection ends with the leave, and until when it would have lasted', async () => {
        const lost =
          /if the job goes, the protection ends with the leave, and not on Thursday 19 August 2027: the longer one needs six weeks of leave in a row/
        assert.match(await shownFor('2026-04-20'), lost)
        assert.match(
          await shownFor('2026-04-20', '&lang=cy'),
          /os bydd y swydd yn mynd, daw’r diogelwch i ben gyda’r absenoldeb, ac nid ar ddydd Iau 19 Awst 2027/,
        )
      })

      test('says to whoever agrees that the protection gets shorter, and nothing of why', async () => {
        const { returnPlans } = portal.services
        const asked = await returnPlans.nameReturnDate(viewerFor(team.away), civilDate('2026-04-20'))
        assert.ok('ok' in asked && asked.ok.state === 'asked')
        const page = await tom.get(teamPath)
        assert.match(
          page.text,
          /they are protected for a shorter time if the job goes: HR can say for how long/,
        )
        assert.doesNotMatch(
          page.text,
          /six weeks|2027|No day that was proposed or agreed is cancelled by any/,
        )
        const welsh = await tom.get(`${teamPath}?lang=cy`)
        assert.match(welsh.text, /cânt eu diogelu am amser byrrach os bydd y swydd yn mynd/)
      })
    })

  test('is said to HR who give the leave another last day, and on the page of the return to them alone in full', async () => {
    await awayOn('neonatal-care')
    const helen = await signedInAs(portal, team.hr)
    const form = `/hr/people/${team.away.id}/leave/${team.away.leaves[0]?.id}/dates`
    const dates = typedDates({ start: '2026-03-16', end: '2026-04-19', birthDate: '2026-02-20' })
    const check = await checkedLeave(helen, form, dates)
    assert.match(check.text, /the protection ends with the leave, and not on Thursday 19 August 2027/)
    assert.match(
      (await helen.get(`/hr/returns/${team.away.id}`)).text,
      /Only HR sees this. Where another return date would make it shorter, Priya and whoever keeps in touch/,
    )
  })
})
