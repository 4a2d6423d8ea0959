import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Person } from '../../../src/features/people/index.ts'
import type { Role } from '../../../src/shared/viewer.ts'
import { aPerson, aTeam, type Team } from '../../support/builders.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const list = '/admin/roles'

describe('roles on screen', () => {
  let portal: TestPortal
  let team: Team
  let noor: Browser
  let helen: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    team = await aTeam(portal)
    noor = await signedInAs(portal, team.admin)
    helen = await signedInAs(portal, team.hr)
  })
  after(() => portal.close())

  test('who holds which is one list, of one role or all, 25 on a page, without the inactive and another’s', async () => {
    const { id: organisationId } = team.organisation
    await portal.services.people.save(
      aPerson({ organisationId, name: 'Gone', roles: ['hr'], isActive: false }),
    )
    await portal.services.people.addAll(
      Array.from({ length: 26 }, (_, at) =>
        aPerson({ organisationId, name: `Manager ${at + 10}`, roles: ['manager'] }),
      ),
    )
    await aTeam(portal)
    const all = await helen.get(list)
    assert.deepEqual([namesIn(all).length, namesIn(all)[0]], [25, 'Helen Marsh'])
    const filters = all.$('main .ui-links > li').toArray()
    assert.deepEqual(
      filters.map((one) => all.$(one).text().trim()),
      ['Everybody with a role', 'Manager', 'Editor', 'HR', 'Administrator'],
      'each choice stands by itself',
    )
    assert.equal(namesIn(await helen.get(`${list}?page=2`)).length, 5)
    assert.deepEqual(namesIn(await helen.get(`${list}?role=hr`)), ['Helen Marsh'])
    assert.equal(namesIn(await helen.get(`${list}?role=manager&page=2`)).length, 2)
    assert.equal(namesIn(await helen.get(`${list}?role[]=hr&page[]=x`)).length, 25)
  })

  test('a person is found by number, address or the beginning of a name, and no address says whom one looked for', async () => {
    const theirs = await aTeam(portal, { away: { name: 'Priya Rao' } })
    for (const who of [team.away.staffNumber, team.away.email.toUpperCase(), 'priya', 'Shah', 'PRIYA SH']) {
      const kept = await noor.post(list, { who })
      assert.match(kept.location ?? '', /^\/admin\/roles\?form=[\w-]+$/)
      assert.deepEqual(namesIn(await noor.get(kept.location ?? '')), ['Priya Shah'], who)
    }
    for (const who of [theirs.away.email, theirs.away.staffNumber, 'Rao', '.*', 'riya']) {
      assert.match((await noor.submit(list, { who })).text, /Nobody was found/, who)
    }
    assert.equal((await noor.post(list, { who: ' ' })).status, 422)
  })

  test('are given and taken after a look, are told in acts, and whoever can sign in by one is invited', async () => {
    const newcomer = await added({ name: 'Mali Owen' })
    const check = await checked(noor, newcomer, ['manager', 'hr'])
    assert.match(check.text, /Check the roles of Mali Owen.*Given.*Manager.*HR/)
    assert.deepEqual(await rolesOf(newcomer), [])
    assert.match((await confirmed(noor, check)).text, /The roles of Mali Owen are saved/)
    assert.deepEqual(await rolesOf(newcomer), ['manager', 'hr'])
    assert.deepEqual(await actsAbout(newcomer), ['roleGiven hr', 'roleGiven manager'])
    const mails = portal.services.database.connection.collection('outbox')
    assert.equal(await mails.countDocuments({ personId: newcomer.id, kind: 'invitation' }), 1)

    const less = await checked(noor, newcomer, ['manager'])
    assert.match(less.text, /Taken.*HR/)
    await confirmed(noor, less)
    assert.deepEqual(await rolesOf(newcomer), ['manager'])
    assert.equal((await actsAbout(newcomer)).at(-1), 'roleTaken hr')
    assert.equal(await mails.countDocuments({ personId: newcomer.id, kind: 'invitation' }), 1)
  })

  test('that are the same as before change nothing', async () => {
    const page = await noor.get(`${list}/${team.editor.id}`)
    const same = await noor.press(page, `${list}/${team.editor.id}`, ticks(['editor']))
    assert.match((await noor.get(same.location ?? '')).text, /Nothing has changed/)
    assert.deepEqual(await actsAbout(team.editor), [])
  })

  test('hold within five seconds, and somebody has one menu for all of theirs', async () => {
    const tom = await signedInAs(portal, team.manager)
    assert.equal((await tom.get('/hr')).status, 403)
    await confirmed(noor, await checked(noor, team.manager, ['manager', 'editor', 'hr', 'admin']))
    assert.deepEqual(menuOf(await tom.get('/team')), [
      'Team',
      'Month',
      'Work list',
      'People',
      'Write',
      'Settings',
      'Tasks',
      'News',
    ])
    assert.equal((await tom.get('/hr')).status, 200)
    await confirmed(noor, await checked(noor, team.manager, ['hr']))
    assert.deepEqual(menuOf(await tom.get('/hr')), ['Work list', 'People', 'Roles', 'Tasks', 'News'])
    assert.equal((await tom.get('/team')).status, 403)
    await confirmed(noor, await checked(noor, team.manager, []))
    assert.match((await tom.get('/news')).location ?? '', /sign-in/)
  })

  test('HR give all but an administrator’s, and never their own', async () => {
    const page = await helen.get(`${list}/${team.admin.id}`)
    assert.equal(page.$('input[name=role-admin]').length, 0)
    assert.match(page.text, /changed by an administrator alone: Administrator/)
    await confirmed(helen, await checked(helen, team.admin, ['editor', 'admin']))
    assert.deepEqual(await rolesOf(team.admin), ['editor', 'admin'])
    await helen.post(`${list}/${team.editor.id}/confirmation`, await sent(helen, team.editor, ['admin']))
    assert.deepEqual(await rolesOf(team.editor), [])
    assert.equal((await helen.get(`${list}/${team.hr.id}`)).status, 404)
    assert.equal((await helen.post(`${list}/${team.hr.id}/confirmation`, ticks(['admin']))).status, 404)
  })

  test('nobody else sees them, and another organisation’s people are not there', async () => {
    for (const other of [team.manager, team.editor, team.away]) {
      const browser = await signedInAs(portal, other)
      assert.equal((await browser.get(list)).status, 403)
      assert.equal((await browser.post(`${list}/${team.away.id}/confirmation`, ticks(['admin']))).status, 403)
    }
    const theirs = await aTeam(portal)
    for (const browser of [noor, helen]) {
      assert.equal((await browser.get(`${list}/${theirs.away.id}`)).status, 404)
      assert.equal((await browser.post(`${list}/${theirs.away.id}/confirmation`, ticks(['hr']))).status, 404)
    }
    assert.deepEqual(await rolesOf(theirs.away), [])
  })

  test('somebody inactive can lose one, and is given none', async () => {
    const gone = await added({ roles: ['editor'], isActive: false })
    const given = await noor.press(
      await checked(noor, gone, ['editor', 'hr']),
      `${list}/${gone.id}/confirmation`,
    )
    assert.equal(given.status, 422)
    assert.match(given.$('.govuk-error-summary').text(), /no role can be given/)
    await confirmed(noor, await checked(noor, gone, []))
    assert.deepEqual(await rolesOf(gone), [])
  })

  test('taking the role from the last of HR says that nobody would be told, and else says nothing of it', async () => {
    const alone = /Nobody else is HR.+waits for HR would wait for nobody/
    assert.match((await checked(noor, team.hr, [])).text, alone)
    const other = await added({ roles: ['hr'] })
    assert.doesNotMatch((await checked(noor, team.hr, [])).text, alone)
    await portal.services.people.save({ ...other, isActive: false })
    assert.match((await checked(noor, team.hr, [])).text, alone)
  })

  test('the last administrator cannot go', async () => {
    await added({ roles: ['admin'], isActive: false })
    const check = await checked(noor, team.admin, [])
    assert.match(check.text, /It is your own role/)
    const refused = await noor.press(check, `${list}/${team.admin.id}/confirmation`)
    assert.equal(refused.status, 422)
    assert.match(refused.$('.govuk-error-summary').text(), /the only administrator/)
    assert.deepEqual([await rolesOf(team.admin), await actsAbout(team.admin)], [['admin'], []])
    await added({ roles: ['admin'] })
    await confirmed(noor, await checked(noor, team.admin, []))
    assert.deepEqual(await rolesOf(team.admin), [])
  })

  test('two administrators who take each other’s at once leave one', async () => {
    for (let round = 0; round < 3; round += 1) {
      const here = await aTeam(portal)
      const other = aPerson({ organisationId: here.organisation.id, roles: ['admin'] })
      await portal.services.people.save(other)
      const [one, two] = [await signedInAs(portal, here.admin), await signedInAs(portal, other)]
      const forms = [await sent(one, other, []), await sent(two, here.admin, [])] as const
      await Promise.all([
        one.post(`${list}/${other.id}/confirmation`, forms[0]),
        two.post(`${list}/${here.admin.id}/confirmation`, forms[1]),
      ])
      const left = [await rolesOf(here.admin), await rolesOf(other)].flat()
      assert.deepEqual(left, ['admin'])
    }
  })

  test('of two who change one person’s, the second sees both versions', async () => {
    const late = await checked(helen, team.editor, ['editor', 'hr'])
    await confirmed(noor, await checked(noor, team.editor, ['manager', 'editor']))
    const refused = await helen.press(late, `${list}/${team.editor.id}/confirmation`)
    assert.equal(refused.status, 409)
    assert.match(refused.$('.govuk-inset-text').text(), /Manager, Editor/)
    assert.equal(refused.$('input[name=role-hr]').attr('checked'), 'checked')
    assert.equal(refused.$('input[name=role-manager]').attr('checked'), undefined)
    assert.deepEqual(await rolesOf(team.editor), ['manager', 'editor'])
  })

  async function added(of: Partial<Person>): Promise<Person> {
    const person = aPerson({ organisationId: team.organisation.id, ...of })
    await portal.services.people.save(person)
    return person
  }

  async function sent(browser: Browser, { id }: Person, wanted: Role[]): Promise<Record<string, string>> {
    const page = await browser.get(`${list}/${id}`)
    return { seen: page.$('input[name=seen]').attr('value') ?? '', ...ticks(wanted) }
  }

  async function checked(browser: Browser, { id }: Person, wanted: Role[]): Promise<Page> {
    const page = await browser.get(`${list}/${id}`)
    const kept = await browser.press(page, `${list}/${id}`, ticks(wanted))
    assert.equal(kept.status, 303, kept.text)
    return browser.get(kept.location ?? '')
  }

  async function confirmed(browser: Browser, check: Page): Promise<Page> {
    const action = check.$('main form[action$="/confirmation"]').attr('action') ?? ''
    return browser.get((await browser.press(check, action)).location ?? '')
  }

  async function rolesOf({ id }: Person): Promise<readonly Role[]> {
    return (await portal.services.people.find(id))?.roles ?? []
  }

  async function actsAbout({ id }: Person): Promise<string[]> {
    const rows = await portal.services.audit.findPage(team.organisation.id, { personId: id }, 1)
    const about = rows.filter(({ aboutId }) => aboutId === id)
    return about.map(({ act, recordId }) => `${act} ${recordId}`).toSorted()
  }
})

function ticks(wanted: Role[]): Record<string, string> {
  return Object.fromEntries(wanted.map((role) => [`role-${role}`, 'yes']))
}

function namesIn({ $ }: Page): string[] {
  return $('.ui-rows .ui-row__name')
    .toArray()
    .map((one) => $(one).text())
}

function menuOf({ $ }: Page): string[] {
  return $('.ui-menu a')
    .toArray()
    .map((one) => $(one).text().trim())
}
