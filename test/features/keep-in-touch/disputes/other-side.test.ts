import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { signedInAs } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { auditRowsOf } from '../../../support/audit.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay, decidedOnPage, viewerFor } from '../acts.ts'
import { disputedDay } from './disputed-day.ts'

const words = 'Ten minutes of it were about a client.'

describe('the other side of a dispute', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  async function disputed() {
    const { team, id } = await disputedDay(portal)
    return { ...(await signedIn(team, id)), hr: `/hr/days/${id}` }
  }

  async function signedIn(team: Team, id: string) {
    const [priya, tom] = [await signedInAs(portal, team.away), await signedInAs(portal, team.manager)]
    return { team, priya, tom, own: `/days/${id}`, his: `/team/${team.away.id}/days/${id}`, id }
  }

  test('J4: says in a few words how it sees the day, for HR and for whoever objected', async () => {
    const { team, priya, tom, id, own, his, hr } = await disputed()
    const helen = await signedInAs(portal, team.hr)
    assert.match((await helen.get(hr)).text, /Tom Ellis has not answered this objection\. They can/)
    const asked = await tom.get(his)
    assert.match(asked.text, /What Priya said about it is for HR alone/)
    assert.match(asked.text, /You do not have to write anything.*HR and Priya read it/)
    assert.doesNotMatch(asked.text, /Forty minutes|We only talked/)
    const done = await tom.submit(`${his}/dispute/answer`, { statement: words })
    assert.match(done.text, /HR and Priya can read what you said about Tuesday 24 March/)
    assert.match((await tom.get(his)).text, /You said to HR: ?Ten minutes of it/)
    assert.match((await priya.get(own)).text, /Tom said to HR: ?Ten minutes of it/)
    const asking = await helen.get(hr)
    assert.match(asking.text, /What Tom Ellis says about it, for you and for whoever objected: ?Ten minutes/)
    assert.doesNotMatch(asking.text, /has not answered/)
    assert.match((await priya.get(`${own}?lang=cy`)).text, /Dywedodd Tom wrth Adnoddau Dynol/)
    assert.match((await helen.get(`${hr}?lang=cy`)).text, /Yr hyn y mae Tom Ellis yn ei ddweud/)
    const [row] = await auditRowsOf(portal, team.manager.organisationId)
    assert.deepEqual([row?.act, row?.aboutId, row?.recordId], ['disputeAnswered', team.away.id, id])
    const held = await priya.get('/my-data')
    assert.match(held.text, /Ten minutes of it/)
  })

  test('J4: says it again in other words until HR have decided, and not after', async () => {
    const { team, tom, his, hr, own, priya } = await disputed()
    await tom.submit(`${his}/dispute/answer`, { statement: words })
    const sent = await tom.get(his)
    assert.equal(sent.$('textarea[name=statement]').text().trim(), words)
    assert.match(
      sent.text,
      /HR has what you wrote on Thursday 26 March\. You do not have to write any more\. What you send now is read in its place/,
    )
    assert.match(
      (await tom.get(`${his}?lang=cy`)).text,
      /Mae’r hyn a ysgrifennoch ar ddydd Iau 26 Mawrth gan Adnoddau/,
    )
    await tom.submit(`${his}/dispute/answer`, { statement: 'A quarter of an hour.' })
    const read = await priya.get(own)
    assert.match(read.text, /A quarter of an hour/)
    assert.doesNotMatch(read.text, /Ten minutes/)
    const helen = await signedInAs(portal, team.hr)
    await decidedOnPage(helen, hr, { decided: 'not-worked', reason: 'A talk.' })
    assert.equal((await tom.get(his)).$('textarea[name=statement]').length, 0)
    assert.equal((await tom.post(`${his}/dispute/answer`, { statement: words })).status, 409)
    assert.match((await helen.get(hr)).text, /A quarter of an hour/)
  })

  test('J4: is read by HR, too, where what it answered was taken back and said anew', async () => {
    const { team, tom, id, his, hr } = await disputed()
    const { keepInTouch } = portal.services
    const [away, ofPerson] = [viewerFor(team.away), team.away.id]
    await tom.submit(`${his}/dispute/answer`, { statement: words })
    await keepInTouch.takeBackDispute(away, ofPerson, id)
    const helen = await signedInAs(portal, team.hr)
    const said = /Tom said to HR: ?Ten minutes of it/
    assert.match((await helen.get(hr)).text, said)
    await keepInTouch.dispute(away, ofPerson, { dayId: id, reason: 'only-a-talk' })
    const again = (await helen.get(hr)).text
    assert.match(again, said)
    assert.match(again, /Tom Ellis has not answered this objection\. They can on the page of the day/)
    const welsh = (await helen.get(`${hr}?lang=cy`)).text
    assert.match(welsh, /Nid yw Tom Ellis wedi ateb y gwrthwynebiad hwn\./)
    assert.match(welsh, /Dywedodd Tom wrth Adnoddau Dynol/)
    await helen.get('/hr?lang=en')
    await tom.submit(`${his}/dispute/answer`, { statement: 'A quarter of an hour.' })
    const both = (await helen.get(hr)).text
    assert.match(both, said)
    assert.match(both, /What Tom Ellis says about it, .*A quarter of an hour/)
    assert.doesNotMatch(both, /Tom said to HR: ?A quarter/)
  })

  test('J4: is not whoever objected, and needs words that are not too long', async () => {
    const { priya, tom, own, his } = await disputed()
    assert.equal((await priya.get(own)).$('textarea[name=statement]').length, 0)
    assert.equal((await priya.post(`${own}/dispute/answer`, { statement: words })).status, 403)
    for (const [statement, said] of [
      ['', /Write how you see it, or leave this page/],
      ['x'.repeat(501), /Write it in 500 characters or fewer/],
    ] as const) {
      const refused = await tom.post(`${his}/dispute/answer`, { statement })
      assert.equal(refused.status, 422)
      assert.match(refused.$('.govuk-error-summary').text(), said)
      assert.equal(refused.$('textarea[name=statement]').text().trim(), statement)
    }
  })

  test('J4: is the person where the manager objects', async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    const { keepInTouch } = portal.services
    const team = await aTeam(portal)
    const id = await agreedDay(keepInTouch, team, '2026-03-24')
    portal.setNow('2026-03-26T09:00:00Z')
    await keepInTouch.markWorked(viewerFor(team.away), team.away.id, id)
    const { priya, tom, own, his } = await signedIn(team, id)
    await tom.submit(`${his}/dispute`, { reason: 'did-not-work' })
    assert.match((await priya.get(own)).text, /What Tom said about it is for HR alone/)
    await priya.submit(`${own}/dispute/answer`, { statement: 'I have the minutes.' })
    assert.match((await tom.get(his)).text, /Priya said to HR: ?I have the minutes/)
    assert.equal((await tom.get(his)).$('textarea[name=statement]').length, 0)
    // HR are neither of the two: what they do not say makes nothing stand.
    await portal.services.keepInTouch.takeBackDispute(viewerFor(team.manager), team.away.id, id)
    const helen = await signedInAs(portal, team.hr)
    const standing = (await helen.get(`/hr/days/${id}`)).text
    assert.match(
      standing,
      /How it stands Tom can confirm it\. Without an answer it stands from Thursday 9 April 2026/,
    )
    assert.doesNotMatch(standing, /If you say nothing/)
    assert.match((await helen.get(`/hr/days/${id}?lang=cy`)).text, /Gall Tom ei gadarnhau/)
  })
})
