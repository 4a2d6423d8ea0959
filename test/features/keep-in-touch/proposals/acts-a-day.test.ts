import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { mostActsADay } from '../../../../src/policy/days/acts-a-day.ts'
import { addDays, civilDate } from '../../../../src/shared/civil-date.ts'
import { createKeepInTouchService } from '../../../../src/features/keep-in-touch/service.ts'
import { createExtraDayStore } from '../../../../src/features/keep-in-touch/extra-days/index.ts'
import { createPayrollStore } from '../../../../src/features/keep-in-touch/payroll/index.ts'
import { createDayNoteStore } from '../../../../src/features/keep-in-touch/notes/index.ts'
import { createDayStore } from '../../../../src/features/keep-in-touch/day-store.ts'
import { openDatabase } from '../../../../src/platform/database/open-database.ts'
import { auditOn } from '../../../support/audit.ts'
import { databaseUri } from '../../../support/database.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { aDay, idOf, proposedDay, stateOf, viewerFor } from '../acts.ts'
import { bothSides, on, type BothSides } from '../both-sides.ts'

describe('KIT-18: one side puts forward and withdraws at most twenty days of a leave in a day', () => {
  let portal: TestPortal
  let sides: BothSides
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    sides = await bothSides(portal)
  })
  after(() => portal.close())

  const dateAt = (at: number) => addDays(civilDate('2026-04-01'), at)

  async function proposeAll(count = mostActsADay): Promise<string[]> {
    const ids: string[] = []
    for (let at = 0; at < count; at += 1)
      ids.push(await proposedDay(portal.services.keepInTouch, sides.team, dateAt(at)))
    return ids
  }

  test('one more is refused on the page that asks, with when again and whom to ask, and nothing is lost', async () => {
    await proposeAll()
    const page = await sides.priya.post('/days/new/check', on('2026-06-16'))
    assert.equal(page.status, 422)
    assert.match(page.text, /You can go on tomorrow, Tuesday 24 March\. If it cannot wait, phone Tom or HR/)
    assert.equal(page.$('input[name=work]').attr('value'), 'Team planning')
    assert.equal((await sides.priya.post('/days/new', on('2026-06-16'))).status, 422)
    const welsh = await sides.priya.post('/days/new/check?lang=cy', on('2026-06-16'))
    assert.match(welsh.text, /yfory/)
  })

  test('a withdrawal counts and is refused too, and so is another day instead', async () => {
    const [first = '', second = ''] = await proposeAll(mostActsADay - 1)
    await sides.priya.submit(`/days/${first}/withdrawal`)
    const refused = await sides.priya.post(`/days/${second}/withdrawal`)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Thursday 2 April is not withdrawn today/)
    assert.match(refused.text, /You can go on tomorrow/)
    assert.match((await sides.priya.get('/days')).text, /Waits for Tom|It waits for Tom/)
    const again = await sides.priya.post(`/days/${first}/withdrawal`)
    assert.equal(again.status, 303, 'what is done already is answered as before')
  })

  test('the other side has acts of its own, and answers are not counted', async () => {
    const [first = '', second = ''] = await proposeAll()
    const { keepInTouch } = portal.services
    const tom = viewerFor(sides.team.manager)
    const { id: personId } = sides.team.away
    assert.equal(stateOf(await keepInTouch.agree(tom, personId, first)), 'agreed')
    const proposed = { dayId: second, proposed: { details: aDay('2026-06-16') } }
    assert.equal(stateOf(await keepInTouch.replace(tom, personId, proposed)), 'proposed')
    for (let at = 0; at < mostActsADay - 1; at += 1)
      idOf(await keepInTouch.propose(tom, personId, { details: aDay(addDays(civilDate('2026-07-01'), at)) }))
    const more = await sides.tom.post(`${sides.at}/days/new/check`, on('2026-08-03'))
    assert.match(more.text, /You can go on tomorrow.+phone Priya or HR/)
  })

  test('the next day in London begins afresh', async () => {
    portal.setNow('2026-03-30T22:50:00Z')
    await proposeAll()
    const { keepInTouch } = portal.services
    const priya = viewerFor(sides.team.away)
    const ask = () => keepInTouch.propose(priya, sides.team.away.id, { details: aDay('2026-06-16') })
    assert.equal(stateOf(await ask()), 'enough-for-today')
    portal.setNow('2026-03-30T23:00:00Z')
    assert.equal(stateOf(await ask()), 'proposed')
  })

  test('of many at once, from two processes, exactly so many are put forward', async () => {
    const { services } = portal
    const { connection } = services.database
    const uri = new URL(await databaseUri())
    uri.pathname = `/${connection.name}`
    const second = await openDatabase({ uri: uri.href })
    const clock = services.clock
    const other = createKeepInTouchService({
      days: createDayStore(second.connection),
      payrollRows: createPayrollStore(second.connection),
      notes: createDayNoteStore(second.connection),
      extraDays: createExtraDayStore(second.connection),
      people: services.people,
      contact: services.contact,
      openReturns: services.returnPlans.openReturns,
      tasks: services.tasks.byPortal,
      hubs: services.hubs,
      outbox: services.outbox,
      audit: auditOn(second),
      inTransaction: second.inTransaction,
      clock,
    })
    const priya = viewerFor(sides.team.away)
    await proposeAll(mostActsADay - 6)
    const asks = Array.from({ length: 12 }, (_, at) =>
      (at % 2 === 0 ? services.keepInTouch : other).propose(priya, sides.team.away.id, {
        details: aDay(dateAt(mostActsADay + at)),
      }),
    )
    const states = (await Promise.all(asks)).map(stateOf)
    await second.close()
    assert.equal(states.filter((state) => state === 'proposed').length, 6)
    assert.equal(states.filter((state) => state === 'enough-for-today').length, 6)
  })
})
