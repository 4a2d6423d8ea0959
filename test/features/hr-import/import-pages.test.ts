import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { auditRowsBesideSignIns } from '../../support/audit.ts'
import type { Page } from '../../support/browser.ts'
import { aPerson, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { uploaderFor, type Uploader } from './upload.ts'

const confirmation = '/hr/import/confirmation'

describe('HR import a file on a page', () => {
  let portal: TestPortal
  let team: Team
  let helen: Uploader
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())
  beforeEach(async () => {
    team = await aTeam(portal)
    helen = await uploaderFor(portal, team.hr)
  })

  const head = 'staff_number,organisation,name,email,salary'
  const row = (number: string, rest: string) => `${number},${team.organisation.name},${rest}`
  const fileOf = (...rows: string[]) => [head, ...rows].join('\n')
  const somebody = (number: string) =>
    row(number, `Nia ${number},nia.${number}-${team.hr.id}@example.org,31200`)
  const find = (number: string) =>
    portal.services.features.people.stores.people.findByStaffNumber(team.organisation.id, number)
  const keyOf = (location: string | undefined) =>
    new URL(String(location), portal.baseUrl).searchParams.get('upload') ?? ''

  test('sees what would change, line by line and cell by cell, and then writes it', async () => {
    const page = await helen.upload(
      fileOf(
        somebody('1'),
        row(team.away.staffNumber, `${team.away.name},,42000`).replace(',,', `,${team.away.email},`),
      ),
    )
    assert.equal(page.status, 200, page.text)
    assert.match(page.text, /One person is new/)
    assert.match(page.text, /One person changes/)
    assert.match(page.text, /Line 2 · Nia 1/)
    assert.match(page.text, /Salary of a year/)
    assert.equal(await find('1'), undefined)
    const written = await helen.press(page, confirmation)
    assert.equal(written.status, 303)
    assert.match(String(written.location), /^\/hr\/import\/written\?upload=/)
    assert.equal((await find('1'))?.salary, 31_200_00)
    assert.equal((await find(team.away.staffNumber))?.salary, 42_000_00)
    const done = await helen.get(String(written.location))
    assert.match(done.text, /The file is written/)
    const acts = await auditRowsBesideSignIns(portal, team.organisation.id)
    assert.deepEqual(
      acts.map(({ act, actorId, count }) => [act, actorId, count]),
      [['peopleImported', team.hr.id, 2]],
    )
  })

  test('a second press, in this tab or another, writes nothing more', async () => {
    const page = await helen.upload(fileOf(somebody('1')))
    const key = String(page.$('input[name=upload]').attr('value'))
    const other = await helen.get(`/hr/import/check?upload=${key}`)
    const [first, second] = [await helen.press(page, confirmation), await helen.press(other, confirmation)]
    assert.equal(first.location, second.location)
    const acts = await auditRowsBesideSignIns(portal, team.organisation.id)
    assert.equal(acts.filter(({ act }) => act === 'peopleImported').length, 1)
  })

  test('when people changed since, it says which lines differ, and writes nothing until that was looked at', async () => {
    const page = await helen.upload(
      fileOf(somebody('1'), row(team.away.staffNumber, `Another,${team.away.email},42000`)),
    )
    const { stores } = portal.services.features.people
    const away = await stores.people.find(team.away.id)
    assert.ok(away)
    await stores.people.save({ ...away, salary: 1_00 })
    const pressed = await helen.press(page, confirmation)
    assert.match(String(pressed.location), /^\/hr\/import\/check/)
    assert.equal(await find('1'), undefined)
    const again = await helen.get(String(pressed.location))
    assert.match(again.text, /these lines now do something else: 3\./)
    assert.equal(
      (await helen.press(page, confirmation)).location,
      pressed.location,
      'the old page writes nothing',
    )
    await helen.press(again, confirmation)
    assert.equal((await find('1'))?.name, 'Nia 1')
    assert.equal((await find(team.away.staffNumber))?.salary, 42_000_00)
  })

  test('faults stand beside their line with what the file says, and nothing is written', async () => {
    const page = await helen.upload(fileOf(somebody('1'), row('2', 'Bo,not an address,lots')))
    assert.match(page.text, /Line 3 · has a fault Email address “not an address” is not an email address/)
    assert.match(page.text, /Salary of a year “lots” is not an amount in pounds/)
    assert.equal(page.$(`form[action="${confirmation}"]`).length, 0)
    const skipping = await helen.upload(fileOf(somebody('1'), row('2', 'Bo,not an address,lots')), {
      skipFaulty: 'yes',
    })
    await helen.press(skipping, confirmation)
    assert.deepEqual([(await find('1'))?.name, await find('2')], ['Nia 1', undefined])
  })

  test('what it changes of a person stands in their history, with who ran it', async () => {
    const { id, staffNumber } = team.away
    const raised = `staff_number,salary,hours_fri\n${staffNumber},45000,0`
    await helen.press(await helen.upload(raised), confirmation)
    const history = await helen.get(`/hr/people/${id}/history`)
    assert.match(history.text, /Helen Marsh, by a file of people, Monday 23 March 2026 at/)
    assert.match(history.text, /Friday 7\.4 → 0/)
    assert.match(history.text, /Salary of a year £\S+ → £45,000\.00/)
    assert.equal(history.$('main h2').length, 1)

    const operator = portal.services.features.importing.service
    const file = Buffer.from(`staff_number,organisation,called\n${staffNumber},${team.organisation.name},Pri`)
    await operator.importPeople(file, { dryRun: false, skipFaulty: false, alikeNumbers: false })
    const later = await helen.get(`/hr/people/${id}/history`)
    assert.match(later.text, /Whoever runs the portal, by a file of people, Monday 23 March 2026 at/)
    assert.equal(later.$('main h2').length, 2)
  })

  test('invites the new people who may sign in when HR ask for it, and nobody otherwise', async () => {
    const [nia, mair] = [somebody('1'), row('2', `Mair,mair-${team.hr.id}@example.org,31200`)]
    const away = (line: string) => `${line},career-break,2026-03-02`
    const file = (...lines: string[]) => [`${head},leave_type,leave_start`, ...lines].join('\n')
    await helen.press(await helen.upload(file(away(nia))), confirmation)
    const page = await helen.upload(file(away(mair), `${somebody('3')},,`))
    assert.match(page.text, /Invite the one new person who may sign in/)
    await helen.press(page, confirmation, { invites: 'yes' })
    const invited = async (number: string) => {
      const person = await find(number)
      assert.ok(person, number)
      return (await portal.services.outbox.sentTo(person)).map(({ kind }) => kind)
    }
    assert.deepEqual([await invited('1'), await invited('2'), await invited('3')], [[], ['invitation'], []])
    const acts = await auditRowsBesideSignIns(portal, team.organisation.id)
    assert.equal(acts.filter(({ act }) => act === 'personInvited').length, 1)
  })

  test('faults are told in the language of the page', async () => {
    const hr = aPerson({ organisationId: team.organisation.id, roles: ['hr'], language: 'cy' })
    await portal.services.people.save(hr)
    const welsh = await uploaderFor(portal, hr)
    const page = await welsh.upload(fileOf(row('2', 'Bo,not an address,lots')))
    assert.match(page.text, /Cyfeiriad e-bost “not an address” nid yw’n gyfeiriad e-bost; rhowch un fel/)
    assert.equal(page.$('main [lang=en]').length, 0)
    const refused = await welsh.send('%PDF-1.7\n')
    assert.match(refused.$('.govuk-error-summary').text(), /PDF yw’r ffeil ac nid CSV: agorwch y rhestr/)
  })

  test('is paged by twenty-five, and writes all of it', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => somebody(String(at + 1)))
    const first = await helen.upload(fileOf(...rows))
    assert.equal(first.$('main h2').length, 25)
    const older = first.$('a[rel=next]').attr('href') ?? ''
    assert.match(older, /page=2$/)
    const second = await helen.get(older)
    assert.match(second.text, /Line 27 · Nia 26/)
    for (const page of ['0', '-1', 'x', '1e9', '3', '99'])
      assert.equal((await helen.get(older.replace('page=2', `page=${page}`))).status, 200)
    await helen.press(second, confirmation)
    assert.ok(await find('60'))
  })

  test('a page of it stays light, however many lines there are', async () => {
    const people = Array.from({ length: 120 }, (_, at) =>
      aPerson({ organisationId: team.organisation.id, staffNumber: `S${at}`, name: `Siân Smith ${at}` }),
    )
    await portal.services.features.people.stores.people.addMany(people)
    const rows = people.map(({ staffNumber }) => `${staffNumber},manager;editor,51000,cy,3.5`)
    const { html } = await helen.upload(['staff_number,role,salary,language,hours_mon', ...rows].join('\n'))
    assert.match(html, /Editor, Manager/)
    assert.ok(html.length < 60_000, `${html.length}`)
  })

  test('an HR system’s own columns are matched once, and remembered for the organisation', async () => {
    const file = (number: string) =>
      [
        'Employee ID,Full name,E-mail,Cost centre',
        `${number},Bo Brown,bo.${number}-${team.hr.id}@example.org,77`,
      ].join('\n')
    const page = await helen.upload(file('7'))
    assert.match(page.text, /What are the columns of this file\?/)
    assert.match(page.text, /Cost centre/)
    const fields = {
      'column-0': 'staff_number',
      'column-1': 'name',
      'column-2': 'email',
      'column-3': 'left-out',
    }
    const twice = await helen.press(page, '/hr/import/columns', { ...fields, 'column-3': 'email' })
    assert.equal(twice.status, 422)
    assert.match(twice.text, /Another column is that already/)
    const none = await helen.press(page, '/hr/import/columns', { ...fields, 'column-0': 'left-out' })
    assert.match(none.text, /Say which column holds the staff number/)
    assert.equal((await helen.press(page, '/hr/import/columns', { 'column-0': '__proto__' })).status, 422)
    const matched = await helen.press(page, '/hr/import/columns', fields)
    const check = await helen.get(String(matched.location))
    assert.match(check.text, /Bo Brown/)
    await helen.press(check, confirmation)
    assert.equal((await find('7'))?.name, 'Bo Brown')
    const next = await helen.upload(file('8'))
    assert.match(next.text, /matched as they were for an earlier file/)
    const elsewhere = await aTeam(portal)
    const theirs = await (await uploaderFor(portal, elsewhere.hr)).upload(file('9'))
    assert.match(theirs.text, /What are the columns of this file\?/)
    const acts = (await auditRowsBesideSignIns(portal, team.organisation.id)).map(({ act }) => act)
    assert.ok(acts.includes('columnsMatched'))
  })

  test('forty columns are matched some a page, each page is light, and what was said stays', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `Foreign column with quite a long name ${at}`)
    const cells = names.map((_, at) => (at === 0 ? '70' : at === 39 ? 'Cai Coch' : 'cai@example.org'))
    const first = await helen.upload([names.join(','), cells.join(',')].join('\n'))
    assert.match(first.text, /Columns 1 to 15 of 40/)
    const fields = (page: Page) =>
      Object.fromEntries(
        page
          .$('select')
          .toArray()
          .map((one) => [String(page.$(one).attr('name')), 'left-out']),
      )
    const next = async (page: Page, choices: Record<string, string>) =>
      helen.press(page, '/hr/import/columns', { ...fields(page), ...choices })
    const second = await helen.get(String((await next(first, { 'column-0': 'name' })).location))
    assert.match(second.text, /Columns 16 to 30 of 40/)
    assert.equal((await next(second, { 'column-16': 'name' })).status, 422)
    const third = await helen.get(String((await next(second, { 'column-16': 'salary' })).location))
    assert.match(third.text, /Columns 31 to 40 of 40/)
    for (const page of [
      first,
      second,
      third,
      await helen.get('/hr/import?lang=cy'),
      await helen.get(addressOf(third)),
    ])
      assert.ok(Buffer.byteLength(page.html) < 60_000, `${Buffer.byteLength(page.html)}`)
    await helen.get('/hr/import?lang=en')
    const none = await next(third, { 'column-39': 'called' })
    assert.equal(none.status, 422)
    assert.match(none.text, /Columns 1 to 15 of 40.+Say which column holds the staff number/)
    await next(none, { 'column-0': 'staff_number' })
    const back = await helen.get(addressOf(second))
    assert.equal(back.$('select[name=column-16] option[selected]').attr('value'), 'salary')
    await next(back, { 'column-20': 'email' })
    const done = await next(third, { 'column-39': 'name' })
    assert.match((await helen.get(String(done.location))).text, /Cai Coch/)
  })

  test('the template comes back through the page without a fault, in both languages', async () => {
    const { text, headers } = await helen.agent.get('/hr/import/template')
    assert.match(String(headers['content-disposition']), /people\.csv/)
    assert.match((await helen.upload(text)).text, /One person is new.*Ann Example/)
    await helen.press(await helen.get('/news'), '/language', { _language: 'cy' })
    const welsh = await helen.agent.get('/hr/import/template')
    assert.match((await helen.upload(welsh.text)).text, /Mae un person yn newydd.*Siân ap Enghraifft/)
  })

  test('what is kept of a file is sealed, and for whoever uploaded it alone', async () => {
    const sent = await helen.send(fileOf(somebody('1')))
    const key = keyOf(sent.location)
    await helen.get(String(sent.location))
    const stored = await portal.services.database.connection.collection('importUploads').find().toArray()
    assert.doesNotMatch(JSON.stringify(stored), /Nia 1/)
    const [colleague, elsewhere] = [
      aPerson({ organisationId: team.organisation.id, roles: ['hr'] }),
      await aTeam(portal),
    ]
    await portal.services.people.save(colleague)
    for (const other of [colleague, elsewhere.hr]) {
      const theirs = await uploaderFor(portal, other)
      for (const step of ['check', 'columns', 'written']) {
        const page = await theirs.get(`/hr/import/${step}?upload=${key}`)
        assert.deepEqual([page.status, page.location], [303, '/hr/import'])
      }
      const start = await theirs.upload(`staff_number,name,email\nZ9,Zed,z-${other.id}@example.org`)
      const stolen = await theirs.press(start, confirmation, { upload: key })
      assert.equal(stolen.location, '/hr/import')
    }
    assert.equal(await find('1'), undefined)
  })

  test('nobody but HR opens it, or sends it a file', async () => {
    for (const person of [team.manager, team.away, team.editor, team.admin]) {
      const browser = await uploaderFor(portal, person)
      assert.equal((await browser.get('/hr/import')).status, 403)
      const post = await browser.agent
        .post('/hr/import')
        .attach('file', Buffer.from(fileOf(somebody('1'))), 'people.csv')
      assert.equal(post.status, 403)
    }
  })

  test('HR write neither their own record, nor an administrator, nor anybody of another employer', async () => {
    const other = await aTeam(portal)
    const own = `${team.hr.staffNumber},${team.organisation.name},Somebody Else,${team.hr.email},`
    const roles = `staff_number,role\n${team.hr.staffNumber},hr;admin\n${team.manager.staffNumber},manager;admin\n${team.admin.staffNumber},none\n`
    assert.match((await helen.upload(`${head}\n${own}`)).text, /changes your own record/)
    const asked = await helen.upload(roles)
    assert.match(asked.text, /3 lines have a fault/)
    assert.match(asked.text, /a role that an administrator alone gives/)
    const theirs = await helen.upload(`${head}\n9,${other.organisation.name},Bo,bo@example.org,1`)
    assert.match(theirs.text, /it must be/)
    const nobody = await helen.upload(`${head}\n9,No such employer,Bo,bo@example.org,1`)
    assert.match(nobody.text, /it must be/)
    // In a full file their own row stands too: where it changes nothing, nothing is wrong with it.
    const same = await helen.upload(`staff_number,name\n${team.hr.staffNumber},${team.hr.name}`)
    assert.match(same.text, /One person stays as they are/)
  })

  test('asks for a proof of these minutes before it writes', async () => {
    const page = await helen.upload(fileOf(somebody('1')))
    portal.setNow('2026-03-23T09:25:00Z')
    const pressed = await helen.press(page, confirmation)
    portal.setNow('2026-03-23T09:00:00Z')
    assert.notEqual(pressed.status, 303, pressed.text)
    assert.equal(await find('1'), undefined)
  })

  test('a key that is gone, half an hour later or made up, leads back to the beginning', async () => {
    const { location } = await helen.send(fileOf(somebody('1')))
    portal.setNow('2026-03-23T09:20:00Z')
    assert.equal((await helen.get('/hr/import')).status, 200)
    portal.setNow('2026-03-23T09:30:01Z')
    const late = await helen.get(String(location))
    assert.equal(late.location, '/hr/import')
    portal.setNow('2026-03-23T09:00:00Z')
    for (const query of ['', '?upload=', '?upload=x', '?upload=a&upload=b', '?upload[a]=b', '?upload=%00'])
      for (const step of ['check', 'columns', 'written'])
        assert.ok([303, 400].includes((await helen.get(`/hr/import/${step}${query}`)).status))
  })

  test('two of HR who write at once: each file is written once, or its page says why not', async () => {
    const colleague = aPerson({ organisationId: team.organisation.id, roles: ['hr'] })
    await portal.services.people.save(colleague)
    const cai = await uploaderFor(portal, colleague)
    const one = await helen.upload(fileOf(somebody('1')))
    const two = await cai.upload(fileOf(somebody('2')))
    const answers = await Promise.all([helen.press(one, confirmation), cai.press(two, confirmation)])
    for (const { status, text } of answers) assert.ok(status === 303 || /try again/.test(text), text)
    for (const [browser, page] of [
      [helen, one],
      [cai, two],
    ] as const)
      await browser.press(page, confirmation, { again: 'yes' })
    assert.deepEqual([(await find('1'))?.name, (await find('2'))?.name], ['Nia 1', 'Nia 2'])
  })
})

/** Where this page of columns is. */
function addressOf({ $ }: Page): string {
  const hidden = (name: string) => String($(`main input[name=${name}]`).first().val())
  return `/hr/import/columns?${new URLSearchParams({ upload: hidden('upload'), page: hidden('page') })}`
}
