import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Person } from '../../../../src/features/people/index.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { signedInAs, type Browser, type Page } from '../../../support/browser.ts'
import { aMaternityLeave, anOrganisation, aPerson, aTeam, type Team } from '../../../support/builders.ts'
import { recordsOfHr } from '../../../support/record-service.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

const teams = [
  { id: 'locks', name: 'Locks' },
  { id: 'old', name: 'Old locks', isClosed: true as const },
]

describe('HR keep records', () => {
  let portal: TestPortal
  let team: Team
  let helen: Browser
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal, { organisation: { teams }, away: { staffNumber: '00126' } })
    helen = await signedInAs(portal, team.hr)
  })
  after(() => portal.close())

  const fields = (over: Record<string, string> = {}) => ({
    name: 'Mair Evans',
    called: '',
    staffNumber: '00200',
    email: 'mair@example.org',
    language: 'cy',
    manager: 'tom ellis',
    contact: '',
    team: 'locks',
    site: '',
    salary: '£31,200.50',
    mon: '7.4',
    tue: '7.4',
    ...over,
  })
  const hiddenOf = (page: Page): Record<string, string> =>
    Object.fromEntries(
      page
        .$('main form input[type=hidden]')
        .toArray()
        .map((input) => [page.$(input).attr('name') ?? '', String(page.$(input).val())]),
    )
  /** The fields as the form of a record shows them. */
  const shown = (page: Page): Record<string, string> => ({
    ...hiddenOf(page),
    ...Object.fromEntries(
      page
        .$('main input[type=text], main input[type=email], main input[type=radio][checked], main select')
        .toArray()
        .map((input) => [page.$(input).attr('name') ?? '', String(page.$(input).val() ?? '')]),
    ),
  })
  test('the language of somebody new is not chosen for HR: they are asked, and told what it is for', async () => {
    const form = await helen.get('/hr/people/new')
    assert.equal(form.$('input[name=language][checked]').length, 0)
    assert.match(form.text, /Their card and emails are in it, until they choose for themselves/)
    const { language: _none, ...rest } = fields()
    const missing = await helen.press(form, '/hr/people/new', rest)
    assert.equal(missing.status, 422)
    assert.match(missing.$('.govuk-error-summary').text(), /Choose a language/)
    assert.equal(missing.$('input[name=name]').attr('value'), rest.name)
  })

  /** What remembers presses is gone after a minute or two. */
  const longAfter = () => portal.services.database.connection.collection('idempotencyKeys').deleteMany({})
  const actsAbout = async (id: string) => {
    const rows = await portal.services.audit.findPage(team.organisation.id, { aboutId: id }, 1)
    return rows.map(({ act, actorId }) => [act, actorId])
  }
  const find = async (staffNumber: string) =>
    (await portal.services.people.everybodyIn(team.organisation.id)).find(
      (one) => one.staffNumber === staffNumber,
    )

  async function correct(person: Person, over: Record<string, string>, browser = helen): Promise<Page> {
    const path = `/hr/people/${person.id}/correction`
    const typed = { ...shown(await browser.get(path)), ...over }
    const check = await browser.submit(path, typed)
    if (check.$('h1').text().startsWith('Is this right')) {
      return browser.submit(`${path}/confirmation`, hiddenOf(check))
    }
    return check
  }

  test('somebody is added once what was typed was looked at, with an audit row', async () => {
    const check = await helen.submit('/hr/people/new', fields())
    assert.match(check.text, /Is this right/)
    assert.match(check.text, /Manager Tom Ellis/)
    assert.equal(await find('00200'), undefined)
    const page = await helen.submit('/hr/people/new/confirmation', hiddenOf(check))
    assert.match(page.text, /Mair Evans is added/)
    const mair = await find('00200')
    assert.equal(mair?.managerId, team.manager.id)
    assert.deepEqual([mair?.salary, mair?.pattern.mon, mair?.teamId], [3_120_050, 740, 'locks'])
    assert.deepEqual(await actsAbout(mair?.id ?? ''), [['personAdded', team.hr.id]])
  })

  test('WEL-01: a language that its person chose is changed by HR only as they ask, and HR read when it was chosen', async () => {
    const asked = aPerson({
      organisationId: team.organisation.id,
      managerId: team.manager.id,
      leaves: [aMaternityLeave()],
    })
    await portal.services.people.save(asked)
    const welsh = await signedInAs(portal, asked)
    await welsh.press(await welsh.get('/'), '/language', { language: 'cy' })
    const now = async () => (await portal.services.people.find(asked.id))?.language
    assert.equal(await now(), 'cy')
    const path = `/hr/people/${asked.id}/correction`
    const form = await helen.get(path)
    assert.match(
      form.text,
      /They chose it themselves, or asked HR for it, on .+ Change it only if they ask you to/,
    )
    assert.doesNotMatch(form.text, /until they choose for themselves/)
    const refused = await correct(asked, { language: 'en' })
    assert.equal(refused.status, 422)
    assert.match(
      refused.$('.govuk-error-summary').text(),
      /They chose their language on .+ Leave it as it was, or say/,
    )
    assert.equal(await now(), 'cy')
    const check = await helen.submit(path, { ...shown(form), language: 'en', askedForLanguage: 'yes' })
    assert.match(
      check.text,
      /Language Before Welsh After English .*chose their language themselves, or asked HR for it, on/,
    )
    assert.equal(await now(), 'cy')
    await helen.submit(`${path}/confirmation`, hiddenOf(check))
    assert.equal(await now(), 'en')
    assert.match((await welsh.get('/my-data')).text, /Dewiswyd yr iaith ar|Language chosen on/)
  })

  test('what was left empty is said before somebody is added, with what follows, in both languages', async () => {
    const empty = { manager: '', team: '', salary: '', mon: '', tue: '', email: 'left@example.org' }
    const check = await helen.submit('/hr/people/new', fields({ ...empty, staffNumber: '00205' }))
    assert.match(check.text, /What is still empty You do not have to fill it in now/)
    assert.match(
      check.text,
      /No manager, and nobody who keeps in touch: no day can be suggested until there is/,
    )
    assert.match(check.text, /No hours of a week: .*No salary: the portal cannot say what the pay will be/)
    assert.match(check.text, /No team: .*No leave: write it down on their page/)
    assert.doesNotMatch(check.text, /No site/, 'there are none here')
    const welsh = await helen.get('/hr/people/new/check?lang=cy')
    assert.match(
      welsh.text,
      /Yr hyn sy’n dal yn wag.*Dim rheolwr.*Dim oriau.*Dim cyflog.*Dim tîm.*Dim absenoldeb/,
    )
    const full = await helen.submit('/hr/people/new', fields({ staffNumber: '00205', email: empty.email }))
    assert.match(full.text, /No leave: write it down/)
    assert.doesNotMatch(full.text, /No manager|No hours|No salary|No team/)
  })

  test('a button that is pressed again, long after, leads where the first press led', async () => {
    const typed = fields({ staffNumber: '00211', email: 'late@example.org', name: 'Late Press' })
    const check = await helen.submit('/hr/people/new', typed)
    const first = await helen.post('/hr/people/new/confirmation', hiddenOf(check))
    await longAfter()
    const again = await helen.post('/hr/people/new/confirmation', hiddenOf(check))
    assert.deepEqual([again.status, again.location], [303, first.location])
    const late = await find('00211')
    assert.ok(late)
    assert.equal((await actsAbout(late.id)).length, 1)
    const other = { ...hiddenOf(check), name: 'Another Name' }
    const refused = await helen.post('/hr/people/new/confirmation', other)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Somebody here has this staff number/)

    const path = `/hr/people/${late.id}/correction`
    const changed = await helen.submit(path, { ...shown(await helen.get(path)), name: 'Later Press' })
    const done = await helen.post(`${path}/confirmation`, hiddenOf(changed))
    await longAfter()
    const doneAgain = await helen.post(`${path}/confirmation`, hiddenOf(changed))
    assert.deepEqual([doneAgain.status, doneAgain.location], [303, done.location])
    assert.equal((await actsAbout(late.id)).length, 2)
  })

  for (const [why, over, sentence] of [
    ['a staff number that somebody has', { staffNumber: '00126' }, /Somebody here has this staff number/],
    ['one that is alike', { staffNumber: '126' }, /Priya Shah has the number 00126/],
    ['an address that somebody has', { email: 'taken@example.org' }, /Somebody else has this address/],
    ['a manager of whom there are several', { manager: 's' }, /Several people fit/],
    ['a manager who is not there', { manager: 'zzz' }, /Nobody who works here/],
    ['a team that is closed', { team: 'old' }, /Choose one from the list/],
    ['a name without letters', { name: '123' }, /with letters in it/],
    ['hours of no day', { tue: '25' }, /24 hours at most/],
    ['an amount that is none', { salary: 'much' }, /an amount in pounds/],
  ] as const) {
    test(`nobody is added with ${why}, and what was typed stays`, async () => {
      const elsewhere = aPerson({ organisationId: 'elsewhere', email: 'taken@example.org', id: 'taken' })
      await portal.services.people.save(elsewhere)
      const typed = fields({ staffNumber: '00300', email: 'other@example.org', name: 'Not Added', ...over })
      const page = await helen.post('/hr/people/new', typed)
      assert.equal(page.status, 422)
      assert.match(page.text, sentence)
      assert.equal(page.$('input[name=called]').length, 1)
      assert.equal(page.$('input[name=name]').val(), typed.name)
    })
  }

  test('two people with numbers alike are added when HR say that they are two', async () => {
    const typed = fields({ staffNumber: '126', areDifferent: 'yes', email: 'two@example.org' })
    assert.match((await helen.submit('/hr/people/new', typed)).text, /Is this right/)
  })

  test('a correction says what was before, who made it and when', async () => {
    const person = aPerson({ organisationId: team.organisation.id, name: 'Wrong Name' })
    await portal.services.people.save(person)
    const page = await correct(person, { name: 'Right Name', fri: '0', manager: team.manager.name })
    assert.match(page.text, /The correction is saved/)
    const history = await helen.get(`/hr/people/${person.id}/history`)
    assert.match(history.text, /Helen Marsh, Monday 23 March/)
    assert.match(history.text, /Name.*Wrong Name.*Right Name/)
    assert.match(history.text, /Manager.*–.*Tom Ellis/)
    assert.match(history.text, /Friday.*7.4.*0/)
    assert.deepEqual(await actsAbout(person.id), [['personCorrected', team.hr.id]])
    const now = await portal.services.people.find(person.id)
    assert.deepEqual([now?.name, now?.pattern.fri, now?.pattern.mon], ['Right Name', 0, 740])
  })

  test('a correction of nothing leaves no row', async () => {
    const person = aPerson({ organisationId: team.organisation.id })
    await portal.services.people.save(person)
    await correct(person, {})
    assert.deepEqual(await actsAbout(person.id), [])
  })

  test('of two who correct one record, the second sees both versions and loses no word', async () => {
    const person = aPerson({ organisationId: team.organisation.id, name: 'One Name' })
    await portal.services.people.save(person)
    const path = `/hr/people/${person.id}/correction`
    const typed = { ...shown(await helen.get(path)), name: 'Second Name' }
    await portal.services.people.save({ ...person, name: 'First Name' })
    const page = await helen.submit(path, typed)
    assert.equal(page.status, 422)
    assert.match(page.text, /Somebody else changed this record/)
    assert.match(page.text, /Name What stands now ?First Name What you typed ?Second Name/)
    assert.equal(page.$('input[name=name]').val(), 'Second Name')
    assert.equal((await portal.services.people.find(person.id))?.name, 'First Name')
    assert.deepEqual(await actsAbout(person.id), [])
    const check = await helen.submit(path, shown(page))
    await helen.submit(`${path}/confirmation`, hiddenOf(check))
    assert.equal((await portal.services.people.find(person.id))?.name, 'Second Name')
  })

  test('a record that changes between the check and the button is not overwritten either', async () => {
    const person = aPerson({ organisationId: team.organisation.id, name: 'One Name' })
    await portal.services.people.save(person)
    const path = `/hr/people/${person.id}/correction`
    const check = await helen.submit(path, { ...shown(await helen.get(path)), name: 'Second Name' })
    await portal.services.people.save({ ...person, name: 'First Name' })
    const page = await helen.submit(`${path}/confirmation`, hiddenOf(check))
    assert.equal(page.status, 422)
    assert.match(page.text, /First Name/)
    assert.equal(page.$('input[name=name]').val(), 'Second Name')
  })

  test('another address waits a day and is told of, unless somebody heard it from the person', async () => {
    const { organisationId } = team.hr
    const [one, other] = [aPerson({ organisationId }), aPerson({ organisationId })]
    await portal.services.people.addAll([one, other])
    await correct(one, { email: 'one.new@example.org' })
    await correct(other, { email: 'other.new@example.org', heardBy: 'Mair Evans' })
    const { people } = portal.services
    const [first, second] = [await people.find(one.id), await people.find(other.id)]
    assert.equal(first?.addressChange?.usableFrom.toISOString(), '2026-03-24T09:00:00.000Z')
    assert.equal(second?.addressChange?.usableFrom.toISOString(), '2026-03-23T09:00:00.000Z')
    assert.equal(second?.addressChange?.confirmedBy, 'Mair Evans')
    const sent = await portal.services.outbox.sentTo(one)
    assert.deepEqual(sent.map(({ kind }) => kind).toSorted(), ['former-address', 'new-address'])
    const acts = (await actsAbout(one.id)).map(([act]) => act)
    assert.deepEqual(new Set(acts), new Set(['addressChanged', 'personCorrected']))
  })

  test('another address asks HR for a proof of the last five minutes', async (t) => {
    const person = aPerson({ organisationId: team.hr.organisationId })
    await portal.services.people.addAll([person])
    t.after(() => portal.setNow('2026-03-23T09:00:00Z'))
    portal.setNow('2026-03-23T09:05:00Z')
    assert.match((await correct(person, { called: 'Mo' })).text, /The correction is saved/)
    const asked = await correct(person, { email: 'taken-over@example.org' })
    assert.equal(asked.status, 401)
    assert.match(asked.text, /Show that it is you/)
    assert.equal((await portal.services.people.find(person.id))?.email, person.email)
  })

  test('nobody manages whom they answer to', async () => {
    const { organisationId } = team.hr
    const below = aPerson({ organisationId, name: 'Below One' })
    const above = aPerson({ organisationId, name: 'Above One' })
    await portal.services.people.addAll([above, { ...below, managerId: above.id }])
    assert.match((await correct(above, { manager: 'below one' })).text, /answers to the person/)
    assert.match((await correct(above, { manager: 'above one' })).text, /answers to the person/)
  })

  test('somebody who has left is signed out at once and can come back', async () => {
    const { organisationId } = team.hr
    const person = aPerson({ organisationId, roles: ['manager'], email: 'leaver@example.org' })
    await portal.services.people.save(person)
    const theirs = await signedInAs(portal, person)
    assert.equal((await theirs.get('/team')).status, 200)
    await helen.get(`/hr/people/${person.id}/activity`)
    await helen.post(`/hr/people/${person.id}/deactivation`)
    portal.setNow('2026-03-23T09:00:05Z')
    assert.notEqual((await theirs.get('/team')).status, 200)
    assert.match((await helen.get(`/hr/people/${person.id}`)).text, /They have left/)
    await helen.post(`/hr/people/${person.id}/reactivation`)
    await helen.post(`/hr/people/${person.id}/reactivation`)
    assert.deepEqual(
      (await actsAbout(person.id)).map(([act]) => act),
      ['personReactivated', 'personDeactivated'],
    )
    assert.equal((await portal.services.people.find(person.id))?.isActive, true)
  })

  test('the last administrator stays, until somebody else is one', async () => {
    const { admin, hr } = team
    const path = `/hr/people/${admin.id}`
    await helen.get(`${path}/activity`)
    await helen.post(`${path}/deactivation`)
    assert.match((await helen.get(path)).text, /they are the only administrator/)
    const other = aPerson({ organisationId: hr.organisationId, roles: ['admin'] })
    await portal.services.people.save(other)
    const acting = recordsOfHr(portal)
    const both = await Promise.all([admin, other].map(({ id }) => acting.deactivate(viewerFor(hr), id)))
    assert.deepEqual(new Set(both), new Set(['done', 'lastAdministrator']))
    await portal.services.people.save(admin)
  })

  test('never their own, nor one of another employer: neither is there', async () => {
    const theirs = anOrganisation()
    await portal.services.people.saveOrganisation(theirs)
    const stranger = aPerson({ organisationId: theirs.id })
    await portal.services.people.save(stranger)
    for (const id of [team.hr.id, stranger.id, 'nobody', '__proto__']) {
      for (const page of ['', '/correction', '/correction/check', '/history', '/activity']) {
        assert.equal((await helen.get(`/hr/people/${id}${page}`)).status, 404, `${id}${page}`)
      }
      for (const act of ['/correction', '/correction/confirmation', '/deactivation', '/reactivation']) {
        assert.equal((await helen.post(`/hr/people/${id}${act}`, fields())).status, 404, `${id}${act}`)
      }
      assert.deepEqual(await actsAbout(id), [])
    }
  })
})
