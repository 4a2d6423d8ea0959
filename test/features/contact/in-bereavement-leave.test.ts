import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs } from '../../support/browser.ts'
import { openDesk } from '../digests/digest-desk.ts'

describe('the digest in leave after a bereavement (CON-11, PBL-01)', () => {
  let desk: Awaited<ReturnType<typeof openDesk>>
  before(async () => {
    desk = await openDesk()
  })
  after(() => desk.portal.close())

  test('comes only by the person’s own choice, as their contact plan and HR’s page say', async () => {
    const { portal, team } = desk
    const leave = { id: 'loss', type: 'parental-bereavement', start: civilDate('2026-03-16') } as const
    await portal.services.people.save({
      ...team.away,
      leaves: [{ ...leave, end: civilDate('2026-03-29') }],
    })
    await desk.publishAt('2026-03-20T12:30:00Z', 'The hub moves')
    await desk.workAt('2026-03-23T08:30:00Z')
    assert.deepEqual(await desk.mailsTo(team.away), [])

    const amira = await signedInAs(portal, team.away)
    const plan = await amira.get('/contact')
    assert.match(plan.text, /Never In this leave none comes, unless you choose one here/)
    assert.match((await amira.get('/contact?lang=cy')).text, /Yn y gwyliau hyn nid oes un yn dod/)
    await amira.get('/contact?lang=en')
    const helen = await signedInAs(portal, team.hr)
    const page = await helen.get(`/hr/people/${team.away.id}`)
    assert.match(page.text, /In this leave no digest comes, unless they choose one/)

    await amira.submit('/contact/digest', { frequency: 'daily' })
    assert.doesNotMatch((await amira.get('/contact')).text, /In this leave none comes/)
    await desk.publishAt('2026-03-23T12:30:00Z', 'The canteen opens')
    await desk.workAt('2026-03-24T08:30:00Z')
    const sent = (await desk.digestsOf(team.away)).filter(({ state }) => state === 'sent')
    assert.equal(sent.length, 1)
  })

  test('that had nothing to tell says so to HR', async () => {
    const { portal, workAt } = desk
    const other = await desk.anotherAway()
    await workAt('2026-03-30T08:30:00Z')
    const helen = await signedInAs(portal, desk.team.hr)
    const page = await helen.get(`/hr/people/${other.id}`)
    assert.match(page.text, /A digest (sent|not sent, as there was nothing new to tell;)/)
  })
})
