import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { load } from 'cheerio'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs } from '../../support/browser.ts'
import { aMaternityLeave } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { openDesk, viewerOf, type DigestDesk } from './digest-desk.ts'

const [monday, nextMonday] = ['2026-03-23T07:30:00Z', '2026-03-30T06:30:00Z']

describe('the digest', () => {
  let portal: TestPortal
  let desk: DigestDesk
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    desk = await openDesk({ portal })
  })
  after(() => portal.close())

  test('tells headings by topic, with one link to sign in, and why it came', async () => {
    await desk.publishAt('2026-03-20T13:00:00Z', 'A quiet room opens')
    await desk.publishAt('2026-03-20T14:00:00Z', 'The hub moves')
    await desk.workAt(monday)
    const [mail, ...others] = await desk.mailsTo(desk.team.away)
    assert.equal(others.length, 0)
    assert.equal(mail?.subject, 'Keep in touch: 2 new stories in this digest')
    assert.match(mail?.text ?? '', /Places to work\n- The hub moves\n- A quiet room opens\n/)
    assert.match(mail?.text ?? '', /Sign in to read:\nhttp:\/\/127\.0\.0\.1\/news\?lang=en\n/)
    assert.match(mail?.text ?? '', /You get this every week, on Monday at 7:30am, because you are away/)
    assert.ok(!/Priya|Tom|summary|a body|maternity/i.test(mail?.text ?? ''))
  })

  test('has the same words in its HTML and its text', async () => {
    await desk.publishAt('2026-03-20T13:00:00Z', 'Pay & <conditions>', 'Cyflog ac amodau')
    await desk.workAt(monday)
    const [mail] = await desk.mailsTo(desk.team.away)
    const $ = load(mail?.html ?? '')
    const html = words($('body').text())
    for (const line of (mail?.text ?? '').split('\n').filter((one) => !one.startsWith('http'))) {
      assert.ok(html.toLowerCase().includes(words(line).toLowerCase()), line)
    }
    assert.equal($('img, script, link').length, 0)
    const links = $('a')
      .map((_, link) => $(link).attr('href'))
      .get()
    assert.deepEqual(links.slice(0, 2), ['http://127.0.0.1/news?lang=en', 'http://127.0.0.1/contact?lang=en'])
    for (const link of links) assert.ok(mail?.text.includes(link), link)
  })

  test('keeps each heading on its line, also one that was stored before forms saw to that', async () => {
    await desk.publishAt('2026-03-20T13:00:00Z', 'The hub\r\n\r\nmoves \u202Eon\u2028Monday')
    await desk.workAt(monday)
    const [mail] = await desk.mailsTo(desk.team.away)
    assert.match(mail?.text ?? '', /^- The hub moves on Monday$/m)
    assert.ok(!/[\u202E\u2028]/.test(`${mail?.text} ${mail?.html}`))
  })

  test('is in Welsh for whoever reads Welsh, and marks what is in English only', async () => {
    const mali = await desk.anotherAway({ language: 'cy' })
    await desk.publishAt('2026-03-20T13:00:00Z', 'A quiet room opens', 'Ystafell dawel yn agor')
    await desk.publishAt('2026-03-20T14:00:00Z', 'The hub moves')
    await desk.workAt(monday)
    const [mail] = await desk.mailsTo(mali)
    assert.equal(mail?.subject, 'Cadw mewn cysylltiad: 2 stori newydd yn y crynodeb hwn')
    assert.match(mail?.text ?? '', /- The hub moves \(yn Saesneg yn unig\)\n- Ystafell dawel yn agor\n/)
    const $ = load(mail?.html ?? '')
    assert.equal($('html').attr('lang'), 'cy')
    for (const link of $('a').toArray()) assert.match($(link).attr('href') ?? '', /^[^?]+\?lang=cy$/)
    assert.equal($('strong:contains("The hub moves")').attr('lang'), 'en')
  })

  test('DIG-17: its reader finds a row of one’s own data for each item that it told of, and no other', async () => {
    await desk.publishAt('2026-03-20T13:00:00Z', 'A quiet room opens')
    await desk.publishAt('2026-03-20T14:00:00Z', 'The hub moves')
    await desk.workAt(monday)
    const away = await signedInAs(portal, desk.team.away)
    const page = await away.get('/my-data')
    const told = page.$('h2:contains("Items that a digest told you of")').next()
    assert.equal(told.text().match(/23 March 2026, 7:30am/g)?.length, 2)
  })

  test('does not come when nothing is new', async () => {
    await desk.workAt(monday)
    assert.deepEqual(await desk.mailsTo(desk.team.away), [])
    const [digest] = await desk.digestsOf(desk.team.away)
    assert.equal(digest?.reason, 'nothing-new')
  })

  test('DIG-17: tells each story once, and not what came after its slot', async () => {
    await desk.publishAt('2026-03-20T13:00:00Z', 'Of last week')
    await desk.workAt(monday)
    await desk.publishAt('2026-03-23T08:00:00Z', 'Of this week')
    await desk.workAt('2026-03-23T08:01:00Z')
    await desk.workAt(nextMonday)
    const mails = await desk.mailsTo(desk.team.away)
    assert.deepEqual(
      mails.map(({ text }) => text.match(/^- .*/gm)),
      [['- Of last week'], ['- Of this week']],
    )
    assert.match(mails[1]?.text ?? '', /From the news since 23 March/)
  })

  test('tells with the next one what a missed one would have told', async () => {
    const { away } = desk.team
    await desk.portal.services.contact.chooseFrequency(viewerOf(away), 'daily')
    await desk.publishAt('2026-03-20T13:00:00Z', 'Of Friday')
    await desk.workAt('2026-03-23T21:00:00Z')
    assert.deepEqual(await desk.mailsTo(away), [])
    await desk.workAt('2026-03-24T07:30:00Z')
    assert.match((await desk.mailsTo(away))[0]?.text ?? '', /- Of Friday/)
  })

  test('DIG-17: after a change of how often, names no day from which a part was told already', async () => {
    const { away } = desk.team
    await desk.publishAt('2026-03-20T13:00:00Z', 'Of last week')
    await desk.workAt(monday)
    await desk.portal.services.contact.chooseFrequency(viewerOf(away), 'monthly')
    await desk.publishAt('2026-03-25T08:00:00Z', 'Of this week')
    await desk.workAt('2026-04-01T06:30:00Z')
    const [, mail] = await desk.mailsTo(away)
    assert.deepEqual(mail?.text.match(/^- .*/gm), ['- Of this week'])
    assert.match(mail.text, /New, and not in a digest before/)
    assert.doesNotMatch(mail.text, /From the news since/)
  })

  test('leaves out what was withdrawn before it left', async () => {
    const withdraw = await desk.publishAt('2026-03-20T13:00:00Z', 'Withdrawn')
    await desk.publishAt('2026-03-20T14:00:00Z', 'Kept')
    await withdraw()
    await desk.workAt(monday)
    assert.deepEqual((await desk.mailsTo(desk.team.away))[0]?.text.match(/^- .*/gm), ['- Kept'])
  })

  test('DIG-16: does not leave once the leave is over or the person has left', async () => {
    const { people, digests } = desk.portal.services
    const leaver = await desk.anotherAway()
    await desk.publishAt('2026-03-20T13:00:00Z', 'News')
    desk.portal.setNow(monday)
    await digests.planDue()
    const back = aMaternityLeave({ returnDate: civilDate('2026-03-23') })
    await people.save({ ...desk.team.away, leaves: [back] })
    await people.save({ ...leaver, isActive: false })
    await desk.workAt('2026-03-23T07:30:01Z')
    assert.deepEqual(await desk.mailsTo(desk.team.away), [])
    assert.deepEqual(await desk.mailsTo(leaver), [])
  })

  test('a pause that begins before it leaves stops it, and what it held is not sent afterwards', async () => {
    const { contact, digests } = desk.portal.services
    const viewer = viewerOf(desk.team.away)
    await desk.publishAt('2026-03-20T13:00:00Z', 'Before the pause')
    desk.portal.setNow(monday)
    await digests.planDue()
    await contact.pauseEverything(viewer)
    await desk.workAt('2026-03-23T07:31:00Z')
    desk.portal.setNow('2026-03-25T10:00:00Z')
    await contact.startAgain(viewer)
    await desk.publishAt('2026-03-26T10:00:00Z', 'After the pause')
    await desk.workAt(nextMonday)
    const mails = await desk.mailsTo(desk.team.away)
    assert.deepEqual(
      mails.map(({ text }) => text.match(/^- .*/gm)),
      [['- After the pause']],
    )
    assert.match(mails[0]?.text ?? '', /From the news since 25 March/)
  })

  test('a digest that waited until the next was due is merged into that', async () => {
    const { digests, contact } = desk.portal.services
    await contact.chooseFrequency(viewerOf(desk.team.away), 'daily')
    await desk.publishAt('2026-03-20T13:00:00Z', 'News')
    desk.portal.setNow('2026-03-23T07:30:00Z')
    await digests.planDue()
    await desk.workAt('2026-03-24T07:30:00Z')
    assert.equal((await desk.mailsTo(desk.team.away)).length, 1)
    const states = (await desk.digestsOf(desk.team.away)).map(({ state }) => state)
    assert.deepEqual(states.toSorted(), ['sent', 'suppressed'])
  })

  test('one chosen for 18:00 leaves then', async () => {
    const { away } = desk.team
    await desk.portal.services.contact.chooseTime(viewerOf(away), '18:00')
    await desk.publishAt('2026-03-20T13:00:00Z', 'News')
    await desk.workAt('2026-03-23T18:00:20Z')
    assert.equal((await desk.mailsTo(away)).length, 1)
  })

  test('one that is late by night comes in the morning', async () => {
    await desk.publishAt('2026-03-20T13:00:00Z', 'News')
    await desk.workAt('2026-03-23T21:00:00Z')
    assert.deepEqual(await desk.mailsTo(desk.team.away), [])
    await desk.workAt('2026-03-24T07:30:00Z')
    assert.equal((await desk.mailsTo(desk.team.away)).length, 1)
  })

  test('says that something waits for an answer, and not what', async () => {
    const another = await desk.anotherAway()
    await desk.proposeDay('2026-03-20T13:00:00Z')
    await desk.publishAt('2026-03-20T13:00:00Z', 'News')
    await desk.workAt(monday)
    const [unasked] = await desk.mailsTo(another)
    assert.doesNotMatch(unasked?.text ?? 'Something waits', /Something waits/)
    const mail = (await desk.mailsTo(desk.team.away)).find(({ subject }) => subject.includes('new story'))
    assert.match(mail?.text ?? '', /Something waits for your answer/)
    assert.ok(!/Tom|April|keep-in-touch day/.test(mail?.text ?? ''))
  })

  test('news from before the leave was told at work', async () => {
    const leave = aMaternityLeave({ start: civilDate('2026-03-22'), dueDate: civilDate('2026-04-10') })
    const { birthDate: _birth, ...unborn } = leave
    const fresh = await desk.anotherAway({ leaves: [unborn] })
    await desk.publishAt('2026-03-20T13:00:00Z', 'Told at work')
    await desk.workAt(monday)
    assert.deepEqual(await desk.mailsTo(fresh), [])
    assert.equal((await desk.mailsTo(desk.team.away)).length, 1)
  })

  test('DIG-18: neither the outbox nor the runs hold an address or a name', async () => {
    await desk.publishAt('2026-03-20T13:00:00Z', 'A heading')
    await desk.workAt(monday)
    const stored = JSON.stringify([await desk.runs(), await desk.digestsOf(desk.team.away)])
    for (const secret of [desk.team.away.email, 'Priya', 'A heading'])
      assert.ok(!stored.includes(secret), secret)
  })
})

/** Without the marks that only one of the two forms needs. */
function words(text: string): string {
  return text.replace(/[:\-\s]+/g, ' ').trim()
}
