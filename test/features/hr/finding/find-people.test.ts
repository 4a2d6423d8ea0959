import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import { addDays, civilDate } from '../../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aMaternityLeave, anOrganisation, aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

const teams = [{ id: 'locks', name: 'Locks', nameInWelsh: 'Lociau' }]
const sites = [{ id: 'bangor', name: 'Bangor' }]

describe('HR finds people', () => {
  let portal: TestPortal
  let team: Team
  let helen: Browser
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal, { organisation: { teams, sites } })
    const { organisationId } = team.hr
    const theirs = anOrganisation()
    await portal.services.people.saveOrganisation(theirs)
    const some: Partial<Person>[] = [
      { name: 'Siân O’Brien', called: 'Shani', staffNumber: '00126' },
      { name: 'Anne-Marie Løve', teamId: 'locks', siteId: 'bangor', managerId: team.manager.id },
      { name: 'Gone Away', isActive: false },
      {
        name: 'Ifan Break',
        leaves: [
          { id: 'one', type: 'career-break', start: civilDate('2026-01-05'), end: civilDate('2026-04-10') },
        ],
      },
      { name: 'Siân Elsewhere', organisationId: theirs.id, teamId: 'locks' },
    ]
    await portal.services.people.addAll(some.map((one) => aPerson({ organisationId, ...one })))
    helen = await signedInAs(portal, team.hr)
  })
  after(() => portal.close())

  const namesIn = (page: Page): string[] =>
    page
      .$('tbody th')
      .toArray()
      .map((row) => page.$(row).contents().first().text().trim())
  const found = async (question: string): Promise<string[]> =>
    namesIn(await helen.get(`/hr/people?${question}`))

  for (const typed of [
    'sian',
    'SIÂN',
    'obr',
    'o’brien',
    "o'b si",
    'brien',
    'shan',
    '126',
    '00126',
    '0126 sian',
  ]) {
    test(`by “${typed}”, whatever the accents, capitals and zeros in front`, async () => {
      assert.deepEqual(await found(`q=${encodeURIComponent(typed)}`), ['Siân O’Brien'])
    })
  }

  test('by any word’s beginning, and by no word’s middle', async () => {
    assert.deepEqual(await found('q=marie'), ['Anne-Marie Løve'])
    assert.deepEqual(await found('q=love'), ['Anne-Marie Løve'])
    assert.deepEqual(await found('q=arie'), [])
    assert.deepEqual(await found('q=%5E.*'), await found(''))
  })

  test('by team, site, manager, kind of leave and when they are back', async () => {
    assert.deepEqual(await found('team=locks'), ['Anne-Marie Løve'])
    assert.deepEqual(await found('site=bangor&q=anne'), ['Anne-Marie Løve'])
    assert.deepEqual(await found('manager=tom'), ['Anne-Marie Løve', 'Priya Shah'])
    assert.deepEqual(await found('away=any'), ['Ifan Break', 'Priya Shah'])
    assert.deepEqual(await found('away=maternity'), ['Priya Shah'])
    assert.deepEqual(await found('back=4'), ['Ifan Break'])
    assert.deepEqual(await found('back=4&away=maternity'), [])
    assert.deepEqual(await found('state=inactive'), ['Gone Away'])
  })

  test('and is asked which manager is meant, where words fit several', async () => {
    const page = await helen.get('/hr/people?manager=s&q=anne')
    assert.match(page.text, /Which manager do you mean/)
    const href = page.$('#found a').first().attr('href') ?? ''
    assert.match(href, /q=anne/)
    assert.match((await helen.get('/hr/people?manager=nobodyatall')).text, /Nobody who works here/)
  })

  test('and sees their own name without a link to a record', async () => {
    const page = await helen.get('/hr/people?q=helen')
    assert.deepEqual(namesIn(page), ['Helen Marsh'])
    assert.equal(page.$('tbody a').length, 0)
  })

  test('a page of 25 at a time, and what was asked stays in the links', async () => {
    const { organisationId } = team.hr
    const many = Array.from({ length: 30 }, (_, at) =>
      aPerson({ organisationId, name: `Zed ${String.fromCharCode(97 + (at % 26))}${at}`, teamId: 'locks' }),
    )
    await portal.services.people.addAll(many)
    const page = await helen.get('/hr/people?q=zed&team=locks&away=nonsense')
    assert.equal(namesIn(page).length, 25)
    assert.match(page.text, /30 people found/)
    const next = await helen.get(page.$('a[rel=next]').attr('href') ?? '')
    assert.equal(namesIn(next).length, 5)
    assert.equal(new Set([...namesIn(page), ...namesIn(next)]).size, 30)
  })

  test('after each change of a record: a name chosen, a return date set, somebody gone', async () => {
    const { people } = portal.services
    const leave = aMaternityLeave()
    const one = aPerson({ organisationId: team.hr.organisationId, name: 'Una Quick', leaves: [leave] })
    await people.save(one)
    await people.chooseName(one.id, 'Wnw')
    assert.deepEqual(await found('q=wnw'), ['Una Quick'])
    await portal.services.leaves.setReturnDate(
      { personId: one.id, leaveId: leave.id },
      addDays(civilDate('2026-03-23'), 7),
    )
    assert.deepEqual(await found('q=una&back=4'), ['Una Quick'])
    await people.save({ ...one, isActive: false })
    assert.deepEqual(await found('q=una'), [])
  })

  test('in Welsh too, with the team’s Welsh name', async () => {
    const page = await helen.get('/hr/people?lang=cy&q=anne')
    assert.match(page.text, /Lociau/)
    assert.match(page.text, /Canfuwyd un person/)
  })

  for (const question of [
    'q[]=a',
    'q[a]=b',
    'q=a&q=b',
    'page=-1',
    'page=x',
    `q=${'x'.repeat(4_000)}`,
    '__proto__=1',
    'team[$gt]=',
  ]) {
    test(`whatever the address says: ${question.slice(0, 20)}`, async () => {
      assert.equal((await helen.get(`/hr/people?${question}`)).status, 200)
    })
  }

  test('and nobody else does', async () => {
    for (const who of [team.away, team.manager, team.editor, team.admin]) {
      assert.equal((await (await signedInAs(portal, who)).get('/hr/people')).status, 403)
    }
  })
})
