import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { auditRowsOf } from '../../support/audit.ts'
import { signedInAs } from '../../support/browser.ts'
import { aPerson, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('what was done, for administrators', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
    team = await aTeam(portal)
    const { audit } = portal.services.features
    const { id: organisationId } = team.organisation
    const by = { personId: team.manager.id, organisationId }
    for (let at = 0; at < 30; at += 1)
      await audit.service.record({ act: 'dayAgreed', by, about: team.away.id })
    portal.setNow('2026-04-20T09:00:00Z')
    await audit.service.record({ act: 'dayProposed', by: { personId: team.away.id, organisationId } })
    await audit.service.record({ act: 'mailPaused', by: { other: 'operator', organisationId } })
  })
  after(() => portal.close())

  test('shows the newest first, by pages of 25, in both languages', async () => {
    const browser = await signedInAs(portal, team.admin)
    const first = await browser.get('/admin/acts')
    assert.match(first.text, /Every act is kept here, by its name, save a switch of language/)
    assert.match(first.text, /What somebody chose for their contact plan, read, wrote or was away for is not/)
    assert.equal(first.$('tbody tr').length, 25)
    assert.equal(first.$('.govuk-back-link').attr('href'), '/admin')
    assert.match(first.text, /All mail paused When: 20 April, 10:00|All mail paused/)
    assert.match(first.text, /Whoever runs the portal/)
    const older = first.$('a[rel=next]').attr('href') ?? ''
    assert.equal((await browser.get(older)).$('tbody tr').length, 8)
    assert.match((await browser.get('/admin/acts?lang=cy')).text, /Pwy bynnag sy’n rhedeg y porth/)
  })

  test('says which role, and how many people, in words', async () => {
    const { service } = portal.services.features.audit
    const there = await aTeam(portal)
    const elsewhere = { other: 'operator', organisationId: there.organisation.id } as const
    await service.record({ act: 'roleGiven', by: elsewhere, about: there.hr.id, record: 'hr' })
    await service.record({ act: 'peopleImported', by: elsewhere, record: 'an id', count: 12 })
    const browser = await signedInAs(portal, there.admin)
    const page = await browser.get('/admin/acts')
    assert.match(page.text, /Role given: HR/)
    assert.match(page.text, /People imported: 12 people/)
    assert.match(page.text, /nobody in particular/)
    assert.doesNotMatch(page.text, /an id/)
  })

  test('DP-02: no list or file of administrators tells of a stop of contact, or that it began again; HR’s page does', async () => {
    const { service } = portal.services.features.audit
    const there = await aTeam(portal)
    const by = { personId: there.hr.id, organisationId: there.organisation.id }
    await service.record({ act: 'contactPaused', by, about: there.away.id })
    const own = { personId: there.away.id, organisationId: there.organisation.id }
    await service.record({ act: 'contactStartedAgain', by: own })
    const browser = await signedInAs(portal, there.admin)
    const told = /contact paused|contact started again/i
    for (const path of [
      '/admin/acts',
      '/admin/acts?act=contactPaused',
      `/admin/acts?who=${there.away.staffNumber}`,
    ])
      assert.doesNotMatch((await browser.get(path)).text, told, path)
    const page = await browser.get('/admin/acts')
    assert.match(page.text, /pauses of contact, which are for the person and HR alone/)
    const csv = page.$('form[action^="/admin/acts/csv"]').attr('action') ?? ''
    assert.doesNotMatch((await browser.press(page, csv)).text, told)
    const helen = await signedInAs(portal, there.hr)
    assert.match((await helen.get(`/hr/people/${there.away.id}`)).text, told)
  })

  test('by a person, an act, and days back; pages keep what was asked', async () => {
    const browser = await signedInAs(portal, team.admin)
    const ofAway = await browser.get(`/admin/acts?who=${team.away.staffNumber}&act=dayAgreed`)
    assert.equal(ofAway.$('tbody tr').length, 25)
    assert.match(ofAway.$('a[rel=next]').attr('href') ?? '', /who=.*act=dayAgreed.*page=2/)
    const lastWeek = await browser.get('/admin/acts?act=dayAgreed&days=7')
    assert.match(lastWeek.text, /Nothing was done of this kind/)
  })

  test('says so of a staff number that is nobody’s, and keeps it', async () => {
    const browser = await signedInAs(portal, team.admin)
    const page = await browser.get('/admin/acts?who=nobody-1')
    assert.match(page.text, /Nobody of your employer has this staff number/)
    assert.equal(page.$('#who').attr('value'), 'nobody-1')
  })

  test('as a file for spreadsheets, in which nothing is a formula; and the download is an act', async () => {
    const organisationId = team.organisation.id
    const odd = aPerson({ organisationId, staffNumber: '=1+1' })
    await portal.services.people.save(odd)
    const { audit } = portal.services.features
    await audit.service.record({ act: 'nameChosen', by: { personId: odd.id, organisationId } })
    const browser = await signedInAs(portal, team.admin)
    const page = await browser.get('/admin/acts')
    const csv = await browser.press(page, page.$('form[action^="/admin/acts/csv"]').attr('action') ?? '')
    assert.match(String(csv.headers['content-disposition']), /acts-2026-04-20\.csv/)
    const records = parse(csv.html, { columns: true }) as Record<string, string>[]
    assert.equal(records.length, (await auditRowsOf(portal, organisationId)).length)
    assert.ok(records.some(({ What, By }) => What === 'Name to be called by changed' && By === "'=1+1"))
    assert.ok(records.some(({ What }) => What === 'List of acts downloaded'))
  })

  test('the file says in words what the page says, in its language, and no name within the portal', async () => {
    const { audit } = portal.services.features
    const { id: organisationId } = team.organisation
    const given = {
      act: 'roleGiven',
      by: { other: 'operator', organisationId },
      about: team.editor.id,
    } as const
    await audit.service.record({ ...given, record: 'editor' })
    await audit.service.record({
      act: 'peopleImported',
      by: { other: 'operator', organisationId },
      count: 7,
      record: 'id-of-import',
    })
    const noor = await signedInAs(portal, team.admin)
    const read = async (language: string) => {
      const page = await noor.get(`/admin/acts?lang=${language}`)
      const action = page.$('form[action^="/admin/acts/csv"]').attr('action') ?? ''
      const csv = await noor.press(page, action)
      return { text: csv.html, rows: parse<Record<string, string>>(csv.html, { columns: true }) }
    }
    const english = await read('en')
    const role = english.rows.find(({ What }) => What === 'Role given: Editor')
    assert.deepEqual([role?.['By'], role?.['About']], ['Whoever runs the portal', team.editor.staffNumber])
    assert.ok(english.rows.some(({ What }) => What === 'People imported: 7 people'))
    for (const raw of ['roleGiven', 'peopleImported', 'id-of-import', 'operator'])
      assert.ok(!english.text.includes(raw), raw)
  })

  test('is for administrators alone, and of their own employer', async () => {
    for (const person of [team.hr, team.manager, team.away, team.editor]) {
      assert.equal((await (await signedInAs(portal, person)).get('/admin/acts')).status, 403)
    }
    const others = await aTeam(portal)
    const browser = await signedInAs(portal, others.admin)
    const page = await browser.get('/admin/acts')
    assert.doesNotMatch(page.text, /Day agreed Tom/)
    assert.equal(page.$('tbody tr').length, 1)
    const asked = await browser.get(`/admin/acts?who=${team.away.staffNumber}`)
    assert.match(asked.text, /Nobody of your employer/)
  })

  for (const query of [
    'act=__proto__',
    'act=x&act=y',
    'who[]=1',
    'days=-1',
    'days=1e9',
    'page=-1',
    `who=${'9'.repeat(5000)}`,
  ]) {
    test(`takes an odd question for none: ${query.slice(0, 20)}`, async () => {
      const browser = await signedInAs(portal, team.admin)
      assert.equal((await browser.get(`/admin/acts?${query}`)).status, 200)
    })
  }
})
