import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import { addDays, civilDate } from '../../../../src/shared/civil-date.ts'
import { newId } from '../../../../src/shared/ids.ts'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

/** More than the list ever shows. */
const many = 205

describe('the disputes of two employers', () => {
  let portal: TestPortal
  let theirs: Team
  let ours: Team
  before(async () => {
    portal = await startApp()
    theirs = await aTeam(portal)
    ours = await aTeam(portal)
    const earlier = Array.from({ length: many }, (_, at) => addDays(civilDate('2025-07-20'), at))
    for (const date of earlier) await dispute(theirs.away, date)
    await dispute(ours.away, civilDate('2026-03-02'))
  })
  after(() => portal.close())

  test('many of one hide none of the other’s', async () => {
    const page = await (await signedInAs(portal, ours.hr)).get('/hr/days')
    assert.match(page.text, /2 March/)
    assert.equal(page.$('main a[href^="/hr/days/"]').length, 1)
  })

  test('those that HR may not decide hide none that they may', async () => {
    const { people } = portal.services
    const helen = theirs.hr
    await people.save({ ...theirs.away, contactId: helen.id })
    const other = { ...theirs.editor, leaves: theirs.away.leaves, managerId: theirs.manager.id }
    await people.save(other)
    await dispute(other, civilDate('2026-03-03'))
    const page = await (await signedInAs(portal, helen)).get('/hr/days')
    assert.match(page.text, /3 March/)
    assert.equal(page.$('main a[href^="/hr/days/"]').length, 1)
  })

  async function dispute(person: Person, date: ReturnType<typeof civilDate>): Promise<void> {
    const at = new Date('2026-03-20T10:00:00Z')
    const states = ['proposed', 'agreed', 'worked', 'disputed'] as const
    await portal.services.database.connection.model('day').create({
      _id: newId(),
      version: states.length,
      organisationId: person.organisationId,
      leaveId: person.leaves[0]?.id ?? '',
      personId: person.id,
      date,
      work: 'Planning',
      hours: 740,
      place: 'office',
      privateRoom: false,
      kind: 'kit',
      state: 'disputed',
      proposedBy: 'person',
      history: states.map((state) => ({ state, by: 'person', at })),
    })
  }
})
