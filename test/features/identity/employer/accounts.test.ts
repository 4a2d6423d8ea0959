import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import { auditRowsOf } from '../../../support/audit.ts'
import {
  authenticatorOf,
  newestCode,
  openBrowser,
  signedInAs,
  type Browser,
} from '../../../support/browser.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import {
  begin,
  employerSettings,
  onwardFrom,
  startOddProvider,
  wayBack,
} from '../../../support/employer/providers.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

const [first, second] = ['Department for Waterways', 'Harbour Board']

describe('a work account and its owner', () => {
  let provider: Awaited<ReturnType<typeof startOddProvider>>
  let other: Awaited<ReturnType<typeof startOddProvider>>
  let portal: TestPortal
  let team: Team
  let harbour: Team
  before(async () => {
    ;[provider, other] = await Promise.all([startOddProvider(), startOddProvider()])
    const ofSecond = employerSettings(other.issuer, second, { OIDC_ROLE_GROUPS: 'admins=admin' })
    const numbered = Object.entries(ofSecond).map(([name, value]) => [
      name.replace('OIDC_', 'OIDC_2_'),
      value,
    ])
    portal = await startApp({
      environment: {
        ...employerSettings(provider.issuer, first, {
          OIDC_STAFF_NUMBER_CLAIM: 'employee_number',
          OIDC_ROLE_GROUPS: 'HR team=hr, Editors=editor, a=b=manager, admins=admin',
        }),
        ...Object.fromEntries(numbered),
      },
    })
    team = await aTeam(portal, { organisation: { name: first } })
    harbour = await aTeam(portal, { organisation: { name: second } })
  })
  after(async () => {
    await portal.close()
    await Promise.all([provider.stop(), other.stop()])
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const { connection } = portal.services.database
    for (const name of ['employerAccounts', 'authenticators', 'outbox'])
      await connection.collection(name).deleteMany({})
    for (const one of [team, harbour])
      for (const person of [one.away, one.manager, one.editor, one.hr, one.admin])
        await portal.services.people.save(person)
  })

  const accounts = () => portal.services.identity.employers.accounts
  const link = (person: Person, sub: string, at = provider) =>
    accounts().add(person, { issuer: at.issuer, subject: sub, provenAt: undefined, claims: {} })
  const rolesOf = async ({ id }: Person) => (await portal.services.people.find(id))?.roles

  async function enter(sub: string, claims: Record<string, unknown> = {}, employer = '1') {
    const browser = openBrowser(portal)
    await browser.get('/sign-in')
    const at = employer === '1' ? provider : other
    const onward = onwardFrom(await browser.post('/sign-in/employer', { employer, next: '/' }))
    const back = await browser.get(await wayBack(onward, at, { claims: { sub, ...claims } }))
    return { browser, location: back.location }
  }

  async function mailsTo({ id }: Person): Promise<unknown[]> {
    const outbox = portal.services.database.connection.collection('outbox')
    return (await outbox.find({ personId: id, kind: 'sign-in-changed' }).toArray()).map(
      ({ reference }) => reference,
    )
  }

  describe('linked by a staff number that the provider vouches for', () => {
    test('becomes that person’s, who is told, and leaves a row by the portal', async () => {
      const { browser, location } = await enter('s-1', { employee_number: team.away.staffNumber })
      assert.equal(location, '/')
      assert.equal((await browser.get('/days')).status, 200)
      assert.deepEqual(await mailsTo(team.away), ['employerAdded'])
      const rows = await auditRowsOf(portal, team.organisation.id)
      const row = rows.find(({ act, aboutId }) => act === 'wayInAdded' && aboutId === team.away.id)
      assert.deepEqual([row?.other, row?.recordId], ['portal', 'employer'])
    })

    test('is to the letter, and a text: nothing that is only alike', async () => {
      const { staffNumber } = team.away
      for (const number of [
        `0${staffNumber}`,
        staffNumber.toUpperCase() + ' ',
        '',
        ' ',
        [staffNumber],
        { $ne: null },
        7,
        null,
        true,
      ])
        assert.match(String((await enter('s-2', { employee_number: number })).location), /employer=unknown/)
      assert.equal(await accounts().findOf(team.away.id), undefined)
    })

    test('never takes the place of an account that somebody has, and never comes back after they took it away', async () => {
      await link(team.away, 's-3')
      const number = { employee_number: team.away.staffNumber }
      assert.match(String((await enter('s-4', number)).location), /employer=unknown/)
      assert.equal((await accounts().findOf(team.away.id))?.subject, 's-3')
      await authenticatorOf(portal, team.away)
      await portal.services.identity.waysIn.removeEmployer(team.away)
      for (const sub of ['s-3', 's-4'])
        assert.match(String((await enter(sub, number)).location), /employer=unknown/)
      await link(team.away, 's-3')
      assert.equal((await enter('s-3', number)).location, '/')
    })

    test('reaches nobody of another organisation, where the claim is not named', async () => {
      assert.match(
        String((await enter('s-5', { employee_number: harbour.away.staffNumber })).location),
        /unknown/,
      )
      const there = await enter('s-5', { employee_number: harbour.away.staffNumber }, '2')
      assert.match(String(there.location), /unknown/)
    })

    test('of ten at once makes one account, and one mail', async () => {
      const came = await Promise.all(
        Array.from({ length: 10 }, (_, at) => enterOnce(`s-6-${at}`, team.editor.staffNumber)),
      )
      assert.equal(came.filter((location) => location === '/').length, 1)
      assert.deepEqual(await mailsTo(team.editor), ['employerAdded'])
    })

    /** Each says its own, so that the provider need not be told between. */
    async function enterOnce(subject: string, staffNumber: string): Promise<string | undefined> {
      const answer = {
        issuer: provider.issuer,
        subject,
        provenAt: undefined,
        claims: { employee_number: staffNumber },
      }
      const of = { organisationId: team.organisation.id, staffNumberClaim: 'employee_number' }
      return (await accounts().ownerOf(answer, of)) === undefined ? undefined : '/'
    }
  })

  describe('of two organisations', () => {
    test('each has its button, by name, and opens its own people’s pages alone', async () => {
      const page = await openBrowser(portal).get('/sign-in')
      const names = page
        .$('form[action="/sign-in/employer"] button')
        .toArray()
        .map((one) => page.$(one).text().trim())
      assert.deepEqual(
        names,
        [first, second].map((name) => `Sign in with your work account: ${name}`),
      )
    })

    test('the same subject of another provider is another account', async () => {
      await link(team.manager, 'same')
      assert.match(String((await enter('same', {}, '2')).location), /unknown/)
      await link(harbour.manager, 'same', other)
      assert.equal((await enter('same', {}, '2')).location, '/')
    })

    test('nobody adds, or shows themselves by, an account of another employer', async () => {
      const browser = await signedInAs(portal, team.manager)
      const page = await browser.get('/ways-in')
      assert.deepEqual(
        page
          .$('form[action="/ways-in/employer"] input[name=employer]')
          .toArray()
          .map((one) => page.$(one).val()),
        ['1'],
      )
      const refused = await browser.post('/ways-in/employer', { employer: '2' })
      assert.equal(refused.location, '/ways-in')
    })
  })

  describe('whose groups give roles', () => {
    test('gives and takes those that groups give, with a row each, and leaves the others', async () => {
      await link(team.editor, 'r-1')
      await portal.services.people.save({ ...team.editor, roles: ['editor'] })
      await enter('r-1', { groups: ['HR team', 'a=b', 'Somebody else’s'] })
      assert.deepEqual(await rolesOf(team.editor), ['manager', 'hr'])
      const rows = await auditRowsOf(portal, team.organisation.id)
      const own = rows.filter(({ aboutId, act }) => aboutId === team.editor.id && act.startsWith('role'))
      assert.deepEqual(own.map(({ act, recordId, other: by }) => `${act} ${recordId} ${by}`).toSorted(), [
        'roleGiven hr portal',
        'roleGiven manager portal',
        'roleTaken editor portal',
      ])
    })

    test('of none of them, whether the provider says so or says nothing, loses what groups give', async () => {
      for (const claims of [{ groups: [] }, {}, { groups: [['HR team'], 1, null, { a: 1 }] }]) {
        await link(team.hr, 'r-2')
        await portal.services.people.save({ ...team.hr, roles: ['hr', 'editor'] })
        const { location } = await enter('r-2', claims)
        // Nothing is left that would let them in.
        assert.match(String(location), /unknown/)
        assert.deepEqual(await rolesOf(team.hr), [])
      }
    })

    test('left out of the token because they are many (Entra’s overage) changes nothing', async () => {
      await link(team.hr, 'r-3')
      for (const claims of [
        { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint: 'https://graph.example' } } },
        { hasgroups: true },
        { groups: { 0: 'HR team' } },
      ]) {
        assert.equal((await enter('r-3', claims)).location, '/')
        assert.deepEqual(await rolesOf(team.hr), ['hr'])
      }
    })

    test('never takes the last administrator, and of two that go at once one stays', async () => {
      await link(team.admin, 'r-4')
      assert.equal((await enter('r-4', { groups: [] })).location, '/')
      assert.deepEqual(await rolesOf(team.admin), ['admin'])

      await portal.services.people.save({ ...team.manager, roles: ['admin'] })
      await link(team.manager, 'r-5')
      const { employers } = portal.services.identity
      const one = {
        id: 'x',
        organisationId: team.organisation.id,
        employer: '1',
        browser: 'x',
        purpose: 'enter',
        isFresh: false,
        next: '/',
        expiresAt: new Date(),
      } as const
      const answerOf = (subject: string) => ({
        issuer: provider.issuer,
        subject,
        provenAt: undefined,
        claims: {},
      })
      await Promise.all(['r-4', 'r-5'].map((subject) => employers.enter(one, answerOf(subject))))
      const left = [await rolesOf(team.admin), await rolesOf(team.manager)].filter((roles) =>
        roles?.includes('admin'),
      )
      assert.equal(left.length, 1)
    })

    test('gives none to somebody whose account is closed here, and another employer’s none here', async () => {
      await link(team.editor, 'r-6')
      await portal.services.people.save({ ...team.editor, isActive: false, roles: [] })
      await enter('r-6', { groups: ['HR team'] })
      assert.deepEqual(await rolesOf(team.editor), [])
      await portal.services.people.save(team.editor)
      await enter('r-6', { groups: ['admins'] }, '2')
      assert.deepEqual(await rolesOf(team.editor), ['editor'])
    })
  })

  describe('closed by the employer during leave', () => {
    test('shuts nobody out: the code and the authenticator open everything as before', async () => {
      await link(team.away, 'c-1')
      const { numberNow } = await authenticatorOf(portal, team.away)
      const browser = openBrowser(portal)
      const onward = onwardFrom(await browser.press(await browser.get('/sign-in'), '/sign-in/employer'))
      const state = String(onward.searchParams.get('state'))
      const closed = await browser.get(`/sign-in/employer/callback?error=access_denied&state=${state}`)
      const page = await browser.get(String(closed.location))
      assert.equal(page.$('form[action="/sign-in"]').length, 1)
      await browser.submit('/sign-in', { email: team.away.email, next: '/days' })
      await browser.post('/sign-in/code', { code: await newestCode(portal), next: '/days' })
      await browser.get('/sign-in/second-step?next=/days')
      assert.equal(
        (await browser.post('/sign-in/second-step', { proof: numberNow(), next: '/days' })).location,
        '/days',
      )
    })

    test('never counts as the key that stays: neither the app nor a card is refused for it, and its button outlives wrong words', async () => {
      await link(team.away, 'c-2')
      assert.equal(await portal.services.identity.waysIn.isSetUp(team.away.id), false)
      const hr = await signedInAs(portal, team.hr)
      const path = `/hr/people/${team.away.id}/card`
      await hr.get(path)
      const card = await hr.submit(path)
      assert.equal(card.$('.ui-key').text().trim().split(' ').length, 6)
      const byCode = await signedInAs(portal, team.away, undefined, 'code')
      const step = await byCode.get('/sign-in/second-step?next=/days')
      const wrong = await byCode.press(step, '/ways-in/card', { words: 'not the words' })
      assert.equal(wrong.$('main form[action="/sign-in/employer"]').length, 1)
      await authenticatorOf(portal, team.away)
      const own = await signedInAs(portal, team.away)
      await own.get('/ways-in')
      assert.match((await own.submit('/ways-in/authenticator/removal')).text, /your only key, so it stays/)
    })
  })

  describe('taken away by its owner', () => {
    async function remove(browser: Browser) {
      const page = await browser.get('/ways-in')
      return browser.press(page, '/ways-in/employer/removal')
    }

    test('opens nothing any more, and its owner is told', async () => {
      await link(team.away, 't-1')
      await authenticatorOf(portal, team.away)
      const browser = await signedInAs(portal, team.away)
      assert.equal((await remove(browser)).location, '/ways-in')
      assert.match((await browser.get('/ways-in')).text, /no longer signs in here/)
      assert.match(String((await enter('t-1')).location), /unknown/)
      assert.deepEqual(await mailsTo(team.away), ['employerAdded', 'employerRemoved'])
      const rows = await auditRowsOf(portal, team.organisation.id)
      assert.ok(
        rows.some(
          ({ act, recordId, actorId }) =>
            act === 'wayInRemoved' && recordId === 'employer' && actorId === team.away.id,
        ),
      )
    })

    test('stays where nothing else would be left', async () => {
      await link(team.editor, 't-2')
      const browser = await signedInAs(portal, team.editor)
      await remove(browser)
      assert.match((await browser.get('/ways-in')).text, /your only key, so it stays/)
      assert.equal((await enter('t-2', { groups: ['Editors'] })).location, '/')
    })

    test('asks for a proof of now, as adding one does', async () => {
      await link(team.away, 't-3')
      const browser = await signedInAs(portal, team.away)
      const page = await browser.get('/ways-in')
      portal.setNow('2026-03-23T09:06:00Z')
      assert.equal((await browser.press(page, '/ways-in/employer/removal')).status, 401)
      assert.equal((await browser.post('/ways-in/employer', { employer: '1' })).status, 401)
    })
  })

  test('opens nothing any more after a new start, like everything that they signed in with before', async () => {
    await link(team.away, 'new-1')
    await authenticatorOf(portal, team.away)
    const { newStarts, giveCard } = portal.services.identity
    const [asking, confirming] = [viewerFor(team.hr), viewerFor(team.admin)]
    await newStarts.ask(asking, team.away)
    const standing = await newStarts.standing(team.away.id)
    await newStarts.confirm(confirming, standing?.newStart.id ?? '')
    portal.setNow('2026-03-24T09:00:01Z')
    assert.equal((await giveCard(team.away, asking))?.words.split(' ').length, 6)
    assert.match(
      String((await enter('new-1', { employee_number: team.away.staffNumber })).location),
      /unknown/,
    )
  })

  test('that was added to a second one takes the place of the first', async () => {
    const browser = await signedInAs(portal, team.manager)
    for (const sub of ['n-1', 'n-2']) {
      await browser.get('/ways-in')
      const onward = onwardFrom(await browser.post('/ways-in/employer', { employer: '1' }))
      assert.equal(onward.searchParams.get('prompt'), 'login')
      await browser.get(await wayBack(onward, provider, { claims: { sub } }))
    }
    assert.equal((await accounts().findOf(team.manager.id))?.subject, 'n-2')
    assert.match(String((await enter('n-1')).location), /unknown/)
  })

  test('is spoken of in Welsh too', async () => {
    const browser = openBrowser(portal)
    await browser.get('/sign-in?employer=noAnswer')
    await browser.post('/language', { language: 'cy', back: '/sign-in' })
    const page = await browser.get('/sign-in?employer=noAnswer')
    assert.match(page.$('.govuk-error-summary').text(), /Nid yw tudalen mewngofnodi eich cyflogwr yn ateb/)
    assert.match(page.text, /Mewngofnodi gyda’ch cyfrif gwaith/)
  })

  test('a network begins a thousand an hour, and no more', async () => {
    const { employers } = portal.services.identity
    const asked = {
      employer: '1',
      purpose: 'enter',
      isFresh: false,
      next: '/',
      sealedForm: '',
      browserId: 'x',
      network: '192.0.2.7',
    } as const
    const limits = portal.services.database.connection.collection('limits')
    await limits.deleteMany({})
    await employers.begin(asked)
    const { grants = [] } = (await limits.findOne<{ grants: number[] }>({})) ?? {}
    await limits.updateOne({}, { $set: { grants: Array.from({ length: 999 }, () => grants[0]) } })
    assert.ok('ok' in (await employers.begin(asked)))
    assert.deepEqual(await employers.begin(asked), { refusal: 'tooMany' })
    const withForm = { ...asked, network: '192.0.2.8', sealedForm: 'x' }
    const answers = []
    for (let at = 0; at < 51; at += 1) answers.push(await employers.begin(withForm))
    assert.equal(answers.filter((one) => 'ok' in one).length, 50)
    assert.ok('ok' in (await employers.begin({ ...withForm, sealedForm: '' })))
    assert.equal(await begin(openBrowser(portal), provider).then(() => 'ok'), 'ok')
  })
})
