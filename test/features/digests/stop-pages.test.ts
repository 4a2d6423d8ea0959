import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { load } from 'cheerio'
import supertest from 'supertest'
import { openBrowser, signedInAs } from '../../support/browser.ts'
import { openDesk, stopPathIn, viewerOf, type DigestDesk } from './digest-desk.ts'

const ofCodes = [
  ['en', /Codes to sign in still come whenever you ask for one/],
  ['cy', /Mae codau i fewngofnodi’n dal i ddod pryd bynnag y gofynnwch am un/],
] as const

describe('one-click stop', () => {
  let desk: DigestDesk
  let path: string
  before(async () => {
    desk = await openDesk()
    await desk.publishAt('2026-03-20T13:00:00Z', 'News')
    await desk.workAt('2026-03-23T07:30:00Z')
    const [mail] = await desk.mailsTo(desk.team.away)
    assert.ok(mail)
    path = stopPathIn(mail)
  })
  after(() => desk.portal.close())

  const oneClick = (where: string) =>
    supertest(desk.portal.app).post(where).type('form').send({ 'List-Unsubscribe': 'One-Click' })

  async function saysOfCodes(used: string): Promise<void> {
    const browser = openBrowser(desk.portal)
    for (const [language, says] of ofCodes) {
      const already = await browser.get(`${used}?lang=${language}`)
      assert.match(already.text, says)
      assert.match((await browser.post(`${used}?lang=${language}`)).text, says, 'once more')
    }
  }

  async function frequency(): Promise<string> {
    return (await desk.portal.services.contact.own(viewerOf(desk.team.away))).digest.frequency
  }

  test('opening the link changes nothing, whoever opens it and how often', async () => {
    for (const method of ['get', 'get', 'head'] as const) {
      assert.equal((await supertest(desk.portal.app)[method](path)).status, 200)
    }
    assert.equal(await frequency(), 'weekly')
  })

  test('the page says that codes to sign in still come, in both languages, and so does one of no link', async () => {
    const browser = openBrowser(desk.portal)
    for (const [language, says] of ofCodes)
      for (const address of [path, '/unsubscribe/none'])
        assert.match((await browser.get(`${address}?lang=${language}`)).text, says, address)
  })

  test('the page says what the button does, names nobody and sends its address to no other site', async () => {
    const page = await openBrowser(desk.portal).get(path)
    assert.equal(page.$('h1').text(), 'Stop your digest?')
    assert.ok(!page.html.includes('Priya') && !page.html.includes(desk.team.away.email))
    assert.equal(page.headers['referrer-policy'], 'no-referrer')
    assert.equal(page.headers['cache-control'], 'no-store')
  })

  test('RFC 8058: a mail program’s post stops the digest with 200, no redirect and no cookie, and so does the next', async () => {
    for (const time of ['first', 'second']) {
      const answer = await oneClick(path)
      assert.equal(answer.status, 200, time)
      assert.equal(answer.headers['set-cookie'], undefined, time)
      assert.match(answer.text, /Your digest is stopped/)
    }
    assert.equal(await frequency(), 'none')
  })

  test('HR read that nobody signed in stopped it, and not that somebody has gone', async () => {
    const helen = await signedInAs(desk.portal, desk.team.hr)
    const page = await helen.get(`/hr/people/${desk.team.away.id}`)
    assert.match(page.text, /Contact choices changed ?Somebody not signed in/)
    assert.doesNotMatch(page.text, /Somebody who has gone/)
  })

  test('a link that was used says so, and does not ask again, in both languages', async () => {
    const page = await openBrowser(desk.portal).get(path)
    assert.deepEqual([page.status, page.$('h1').text()], [200, 'Your digest is stopped already'])
    assert.equal(page.$('main form').length, 0)
    assert.equal(page.$('main a[href="/contact/digest"]').length, 1)
    const welsh = await openBrowser(desk.portal).get(`${path}?lang=cy`)
    assert.equal(welsh.$('h1').text(), 'Mae eich crynodeb wedi’i atal eisoes')
    assert.equal(welsh.$('main a[href="/contact/digest?lang=cy"]').length, 1)
  })

  test('each page of a used link says that codes to sign in still come, in both languages', () =>
    saysOfCodes(path))

  test('in a browser where somebody else is signed in, each page says whose digest it is not', async () => {
    const other = await desk.anotherAway()
    const browser = await signedInAs(desk.portal, other)
    await desk.portal.services.contact.chooseFrequency(viewerOf(desk.team.away), 'weekly')
    const words = {
      ask: [/It stops their digest, and not yours/, /Mae’n atal crynodeb y person hwnnw, ac nid eich un chi/],
      done: [/Nothing about yours has changed/, /Nid oes dim am eich un chi wedi newid/],
    }
    for (const [at, language] of (['en', 'cy'] as const).entries())
      assert.match((await browser.get(`${path}?lang=${language}`)).text, words.ask[at]!)
    const stopped = await browser.post(path)
    assert.match(stopped.text, words.done[0]!)
    assert.doesNotMatch(stopped.text, /Your digest is stopped|Priya/)
    for (const [at, language] of (['en', 'cy'] as const).entries()) {
      const used = await browser.get(`${path}?lang=${language}`)
      assert.match(used.text, words.done[at]!)
      assert.equal(used.$('main form').length, 0)
    }
    const own = await signedInAs(desk.portal, desk.team.away)
    assert.match((await own.get(path)).text, /Your digest is stopped already/)
  })

  test('DIG-15: after it no digest leaves, not even one that was planned', async () => {
    const other = await desk.anotherAway()
    await desk.publishAt('2026-03-24T10:00:00Z', 'More news')
    desk.portal.setNow('2026-03-30T06:30:00Z')
    await desk.portal.services.digests.planDue()
    await desk.portal.services.contact.stopDigest(other)
    await desk.workAt('2026-03-30T06:31:00Z')
    assert.deepEqual(await desk.mailsTo(other), [])
    assert.equal((await desk.mailsTo(desk.team.away)).length, 1)
  })

  test('the button on the page does the same, signed out and in the language of the mail', async () => {
    await desk.portal.services.contact.chooseFrequency(viewerOf(desk.team.away), 'weekly')
    const browser = openBrowser(desk.portal)
    const page = await browser.get(`${path}?lang=cy`)
    assert.equal(page.$('h1').text(), 'Atal eich crynodeb?')
    const action = page.$('main form').attr('action') ?? ''
    const answer = await supertest(desk.portal.app).post(action).type('form').send({})
    assert.equal(answer.status, 200)
    assert.match(answer.text, /Mae eich crynodeb wedi’i atal/)
    assert.equal(load(answer.text)('main a[href="/contact?lang=cy"]').length, 1)
    assert.equal(await frequency(), 'none')
  })

  test('a token that is not ours, or in the body instead of the address, stops nothing', async () => {
    await desk.portal.services.contact.chooseFrequency(viewerOf(desk.team.away), 'weekly')
    const wrong = `/unsubscribe/${'x'.repeat(43)}`
    assert.equal((await supertest(desk.portal.app).get(wrong)).status, 404)
    const token = path.split('/').at(-1)
    const answer = await supertest(desk.portal.app).post(wrong).type('form').send({ token })
    assert.equal(answer.status, 404)
    assert.equal(answer.headers['set-cookie'], undefined)
    assert.equal(await frequency(), 'weekly')
  })

  test('another address gets another link, and the old one ends', async () => {
    const { people } = desk.portal.services
    await people.save({ ...desk.team.away, email: 'new@example.org' })
    await desk.publishAt('2026-04-01T10:00:00Z', 'Newest news')
    await desk.workAt('2026-04-07T06:30:00Z')
    const [mail] = await desk.mailsTo({ ...desk.team.away, email: 'new@example.org' })
    assert.ok(mail)
    assert.notEqual(stopPathIn(mail), path)
    assert.equal((await oneClick(path)).status, 404)
    assert.equal((await oneClick(stopPathIn(mail))).status, 200)
  })

  test('no log line holds a token', async () => {
    const token = path.split('/').at(-1) ?? ''
    const lines = JSON.stringify(desk.portal.log)
    assert.ok(lines.includes('/unsubscribe/:token'))
    assert.ok(!lines.includes(token))
  })
})

describe('one-click stop of a digest that has ended', () => {
  test('says that nothing is left to stop, promises none, and names neither day nor person', async () => {
    const desk = await openDesk()
    await desk.publishAt('2026-03-20T13:00:00Z', 'News')
    await desk.workAt('2026-03-23T07:30:00Z')
    const [mail] = await desk.mailsTo(desk.team.away)
    assert.ok(mail)
    const path = stopPathIn(mail)
    desk.portal.setNow('2026-09-01T09:00:00Z')
    const browser = openBrowser(desk.portal)
    assert.equal((await browser.get(path)).$('h1').text(), 'Stop your digest?', 'the last day away')
    desk.portal.setNow('2026-09-02T09:00:00Z')
    const says = async (language: string) => {
      const page = await browser.get(`${path}?lang=${language}`)
      assert.equal(page.$('main form').length, 0)
      assert.doesNotMatch(page.$('main').text(), /Priya|September|Medi|any day|unrhyw ddiwrnod|choose how/)
      return page.text
    }
    assert.match(await says('en'), /No digest comes any more It has ended, so there is nothing to stop/)
    assert.match(await says('cy'), /Ni ddaw crynodeb mwyach Mae wedi dod i ben/)
    const other = await signedInAs(desk.portal, await desk.anotherAway())
    assert.match((await other.get(path)).text, /That digest does not come any more/)
    const stopped = await supertest(desk.portal.app).post(path).type('form').send({})
    assert.equal(stopped.status, 200)
    assert.match(stopped.text, /No digest comes any more/)
    assert.doesNotMatch(stopped.text, /To have it back/)
    assert.match(await says('en'), /nothing to stop/, 'a link that was used')
    await desk.portal.close()
  })
})
