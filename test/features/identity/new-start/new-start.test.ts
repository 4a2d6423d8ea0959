import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { newSeed } from '../../../../src/features/identity/authenticator/authenticator.ts'
import type { ActName } from '../../../../src/features/audit/index.ts'
import type { Person } from '../../../../src/features/people/index.ts'
import { newId } from '../../../../src/shared/ids.ts'
import { numberAt } from '../../../support/authenticator.ts'
import { authenticatorOf, signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

const anHour = 60 * 60_000
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1'

describe('reliability.md B1, 6.4.4: a new start for somebody who has lost every way in', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    await authenticatorOf(portal, team.away)
  })

  const cardPath = (person: Person) => `/hr/people/${person.id}/card`

  async function asked(): Promise<Browser> {
    const hr = await signedInAs(portal, team.hr)
    const page = await hr.get(cardPath(team.away))
    await hr.press(page, `/hr/people/${team.away.id}/new-start`)
    return hr
  }

  async function confirmedBy(person: Person): Promise<string> {
    const browser = await signedInAs(portal, person)
    const list = await browser.get('/new-starts')
    const action = list.$('main form[action$="/confirmation"]').attr('action')
    if (action === undefined) return `no button ${list.status} ${list.text}`
    const { location } = await browser.press(list, action)
    return (await browser.get(String(location))).$('.govuk-notification-banner').text()
  }

  async function wordsMadeBy(person: Person): Promise<string> {
    const browser = await signedInAs(portal, person)
    await browser.get(cardPath(team.away))
    const page = await browser.submit(cardPath(team.away))
    return page.$('.ui-key').text().trim()
  }

  const isSetUp = () => portal.services.identity.waysIn.isSetUp(team.away.id)

  test('two of the house and a day: then a card ends what there was', async () => {
    await asked()
    assert.equal(await wordsMadeBy(team.hr), '')
    const own = await signedInAs(portal, team.away)
    assert.match(await confirmedBy(team.admin), /Confirmed/)
    portal.later(23 * anHour)
    assert.equal(await wordsMadeBy(team.hr), '')
    portal.later(anHour)
    assert.equal((await wordsMadeBy(team.hr)).split(' ').length, 6)
    assert.equal(await isSetUp(), false)
    assert.match(String((await own.get('/days')).location), /^\/sign-in\?next/)
  })

  test('ends what begins at the same moment, by what its owner, or a thief, had until then', async () => {
    const { identity, people, features } = portal.services
    const letIn = await people.find(team.away.id)
    assert.ok(letIn)
    const account = { issuer: 'https://work.example', subject: letIn.id, provenAt: undefined, claims: {} }
    const proven = await features.identity.sessions.begin({
      cookieId: newId(),
      person: letIn,
      entry: { way: 'authenticator' },
      userAgent: undefined,
      contentOf: JSON.stringify,
    })
    await asked()
    await confirmedBy(team.admin)
    portal.later(25 * anHour)
    assert.equal((await wordsMadeBy(team.hr)).split(' ').length, 6)
    // Each was let in before, and is written after.
    const seed = newSeed()
    const typed = numberAt(seed, portal.now())
    await assert.rejects(identity.waysIn.addAuthenticator(letIn, { seed, typed, cardId: undefined }))
    await assert.rejects(identity.employers.accounts.add(letIn, account))
    assert.equal(await features.identity.readSession(proven), undefined)
    assert.equal(await isSetUp(), false)
    assert.equal(await identity.employers.accounts.findOf(letIn.id), undefined)
  })

  test('asked for by two at once is asked for once', async () => {
    const { newStarts } = portal.services.identity
    const asking = [team.hr, team.admin].map((by) => newStarts.ask(viewerFor(by), team.away))
    await Promise.all(asking)
    assert.equal((await rowsOf('newStarts')).length, 1)
    assert.equal((await rowsOf('outbox', { kind: 'new-start' })).length, 1)
  })

  test('whoever asked does not confirm, nor somebody of another employer', async () => {
    await asked()
    assert.match(await confirmedBy(team.hr), /^no button/)
    const [{ _id }] = await rowsOf('newStarts')
    const hr = await signedInAs(portal, team.hr)
    await hr.get('/new-starts')
    await hr.post(`/new-starts/${String(_id)}/confirmation`)
    const others = await aTeam(portal)
    const stranger = await signedInAs(portal, others.admin)
    await stranger.get('/new-starts')
    assert.equal((await stranger.post(`/new-starts/${String(_id)}/confirmation`)).status, 404)
    portal.later(25 * anHour)
    assert.equal(await wordsMadeBy(team.hr), '')
    assert.equal(await isSetUp(), true)
  })

  /** What one of HR can do to have an account that they control confirm what they ask for. */
  const takenOver: [string, (colleague: Person) => Promise<void>][] = [
    ['was given the role', (colleague) => giveHr(colleague)],
    ['has another address', (colleague) => audited('addressChanged', colleague)],
    ['was given a card', (colleague) => audited('cardMade', colleague)],
    ['was let in again', (colleague) => audited('personReactivated', colleague)],
  ]
  for (const [what, take] of takenOver)
    test(`nobody confirms who ${what} since a day before it was asked for`, async () => {
      const colleague = { ...team.editor, roles: ['hr' as const] }
      await portal.services.people.save(colleague)
      await take(colleague)
      portal.later(23 * anHour)
      await asked()
      assert.match(await confirmedBy(colleague), /Somebody else in HR, or an administrator, must confirm it/)
      assert.equal((await rowsOf('newStarts'))[0]['confirmedAt'], undefined)
      assert.match(await confirmedBy(team.admin), /Confirmed/)
    })

  test('whoever was given the role more than a day before it was asked for confirms it; another role is no matter', async () => {
    await giveHr(team.editor)
    portal.later(25 * anHour)
    await audited('roleGiven', team.editor, 'editor')
    await asked()
    assert.match(await confirmedBy(team.editor), /Confirmed/)
  })

  async function giveHr(person: Person): Promise<void> {
    await portal.services.people.setRoles(person.id, [...person.roles, 'hr'])
    await audited('roleGiven', person, 'hr')
  }

  const audited = (act: ActName, { id, organisationId }: Person, record?: string): Promise<void> =>
    portal.services.features.audit.service.record({
      act,
      by: { personId: team.hr.id, organisationId },
      about: id,
      record,
    })

  test('its owner stops it with the mailed code alone, and is told at every address', async () => {
    const changed = { at: portal.now(), usableFrom: portal.now(), former: ['before@example.org'] }
    await portal.services.people.save({ ...team.away, addressChange: changed })
    await asked()
    assert.match(await confirmedBy(team.admin), /Confirmed/)
    const mails = await rowsOf('outbox', { kind: 'new-start' })
    assert.equal(new Set(mails.map(({ reference }) => String(reference))).size, 2)
    assert.equal(mails.length, 4)
    const owner = await signedInAs(portal, team.away, undefined, 'code')
    const page = await owner.get('/ways-in/new-start')
    assert.equal((await owner.press(page, '/ways-in/new-start/stop')).status, 303)
    portal.later(25 * anHour)
    assert.equal(await wordsMadeBy(team.hr), '')
    assert.equal(await isSetUp(), true)
  })

  test('is over after fourteen days, and is not HR’s own', async () => {
    await asked()
    await confirmedBy(team.admin)
    portal.later(15 * 24 * anHour)
    assert.equal(await wordsMadeBy(team.hr), '')
    const hr = await signedInAs(portal, team.hr)
    await hr.get('/hr')
    assert.equal((await hr.post(`/hr/people/${team.hr.id}/new-start`)).status, 404)
  })

  test('stands on HR’s first page for whoever may confirm it', async () => {
    await asked()
    const others = await signedInAs(portal, team.hr)
    assert.doesNotMatch((await others.get('/hr')).text, /new start for signing in/i)
    await portal.services.people.save({ ...team.admin, roles: ['admin', 'hr'] })
    portal.later(10_000)
    const second = await signedInAs(portal, team.admin)
    assert.match((await second.get('/hr')).text, /A new start for signing in to confirm/)
  })

  test('a device of another kind is told to its owner, the first one and the same again are not', async () => {
    for (const device of [undefined, undefined, iPhone, iPhone])
      await signedInAs(portal, team.manager, device)
    const mails = await rowsOf('outbox', { kind: 'sign-in-changed', personId: team.manager.id })
    assert.deepEqual(
      mails.map(({ reference }) => String(reference)),
      ['newDevice'],
    )
  })

  async function rowsOf(collection: string, which: Record<string, unknown> = {}) {
    const whose = { personId: team.away.id, ...which }
    const rows = await portal.services.database.connection.collection(collection).find(whose).toArray()
    assert.ok(rows[0])
    return rows as [(typeof rows)[0], ...typeof rows]
  }
})
