import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { load } from 'cheerio'
import supertest from 'supertest'
import { newestCode, openBrowser, type Browser } from '../../support/browser.ts'
import { allRecordsOf } from '../../support/records.ts'
import { openDesk, stopPathIn, viewerOf, type DigestDesk } from '../digests/digest-desk.ts'

/** As they name themselves: mail gateways, previews of messengers, a headless browser, and one that says nothing. */
const scanners = [
  'Mozilla/5.0 (compatible; Barracuda Sentinel (EE))',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 SafeLinks',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'WhatsApp/2.23.20.0',
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36',
  'curl/8.5.0',
  '',
]

describe('FLT-27: what opens the links of mails before their reader does', () => {
  let desk: DigestDesk
  let person: Browser
  let stopPath: string
  let paths: string[]
  before(async () => {
    desk = await openDesk()
    await desk.publishAt('2026-03-20T13:00:00Z', 'News')
    await desk.workAt('2026-03-23T07:30:00Z')
    const [mail] = await desk.mailsTo(desk.team.away)
    assert.ok(mail)
    stopPath = stopPathIn(mail)
    const linked = load(mail.html)('a')
      .toArray()
      .map(({ attribs }) => new URL(attribs['href'] ?? '', desk.portal.baseUrl))
    person = openBrowser(desk.portal)
    await person.post('/sign-in', { email: desk.team.away.email })
    const code = await newestCode(desk.portal)
    const ofTheDesk = linked.filter(({ protocol }) => protocol.startsWith('http'))
    assert.ok(ofTheDesk.length > 2)
    paths = [
      ...ofTheDesk.map(({ pathname, search }) => pathname + search),
      '/sign-in',
      '/sign-in/code',
      `/sign-in/code?code=${code}`,
      '/ways-in/new-start',
      stopPath,
    ]
  })
  after(() => desk.portal.close())

  const frequency = async (): Promise<string> =>
    (await desk.portal.services.contact.own(viewerOf(desk.team.away))).digest.frequency

  test('asks for HEAD and for the page, five times each, and changes nothing and begins no session', async () => {
    const records = await allRecordsOf(desk.portal)
    for (const scanner of scanners)
      for (const path of paths)
        for (const method of ['head', 'get', 'get', 'head', 'get', 'get'] as const) {
          const answer = await supertest(desk.portal.app)[method](path).set('User-Agent', scanner)
          assert.ok(answer.status < 500, `${path} ${answer.status}`)
          assert.doesNotMatch(String(answer.headers['set-cookie']), /session=/)
        }
    assert.deepEqual(await allRecordsOf(desk.portal), records)
  })

  test('presses each button that it finds, without a cookie: the stop of a digest alone does what it says', async () => {
    const sessions = desk.portal.services.database.connection.collection('sessions')
    const earlier = await sessions.countDocuments()
    let pressed = 0
    for (const scanner of scanners)
      for (const path of paths) {
        const page = await supertest(desk.portal.app).get(path).set('User-Agent', scanner)
        const $ = load(page.text)
        for (const form of $('form[method=post]').toArray()) {
          const action = $(form).attr('action') ?? path
          const body = $(form).serialize()
          const answer = await supertest(desk.portal.app).post(action).type('form').send(body)
          const isStop = action.startsWith('/unsubscribe/')
          assert.equal(answer.status, isStop ? 200 : 403, action)
          pressed += 1
        }
      }
    assert.ok(pressed > scanners.length)
    assert.equal(await sessions.countDocuments(), earlier)
    assert.equal(await frequency(), 'none')
  })

  test('leaves the code as it was: its reader signs in with it', async () => {
    const code = await newestCode(desk.portal)
    await person.get('/sign-in/code')
    assert.equal((await person.post('/sign-in/code', { code, next: '/' })).status, 303)
  })
})
