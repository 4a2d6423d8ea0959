import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { load } from 'cheerio'
import request from 'supertest'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const host = '127.0.0.1'

describe('the mail that the demonstration sent', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp({ demo: true, now: '2026-03-23T09:00:00Z' })
    team = await aTeam(portal, { away: { isMadeUp: true } })
  })
  after(() => portal.close())

  test('without mail the page says so', async () => {
    const page = await read('/demo/outbox')
    assert.equal(page('h1').text(), 'No mail to the made-up people has been sent yet')
  })

  test('the demonstration shows each mail: the list, its words, and its HTML on a page of its own', async () => {
    await portal.services.outbox.tellSomething(team.away)
    portal.setNow('2026-03-23T09:10:00Z')
    await portal.services.delivery.deliverDue()

    const list = await read('/demo/outbox')
    assert.equal(list('h1').text(), 'The mail that was sent')
    const link = list('.ui-row a')
    assert.equal(link.text(), 'There is something for you in Keep in touch')
    assert.ok(list('.ui-row').text().includes(`To ${team.away.email}, Monday 23 March 2026 at 9:10am`))

    const mail = await read(String(link.attr('href')))
    assert.ok(
      mail('.ui-typed').text().includes('You do not have to answer this email. If something has a last day'),
    )

    const { text, headers } = await get(String(mail('main a').last().attr('href')))
    assert.equal(load(text)('h1').text(), 'There is something for you')
    assert.match(String(headers['content-security-policy']), /default-src 'none'/)
    assert.doesNotMatch(String(headers['content-security-policy']), /script-src|'self'/)
  })

  test('decision 57: mail to somebody real is not shown, neither in the list nor by its address', async () => {
    const { sentMail, outbox, delivery } = portal.services
    portal.setNow('2026-03-23T10:00:00Z')
    await outbox.tellSomething(team.hr)
    portal.setNow('2026-03-23T10:10:00Z')
    await delivery.deliverDue()
    const [mail] = await sentMail.findNewest({ limit: 1 }, [team.hr.email])
    assert.ok(mail)
    const list = await get('/demo/outbox')
    assert.ok(!list.text.includes(team.hr.email))
    assert.match(list.text, /Only mail to the made-up people is shown/)
    for (const path of [`/demo/outbox/${mail.id}`, `/demo/outbox/${mail.id}/html`])
      await request(portal.app).get(path).set('Host', host).expect(404)
  })

  test('the list goes on, 25 a page', async () => {
    const { sentMail } = portal.services
    const to = team.away.email
    const known = (await sentMail.findNewest({ limit: 1000 }, [to])).length
    for (let at = known; at < 60; at += 1)
      await sentMail.add(
        {
          to,
          subject: `Mail ${at}`,
          html: '<p>x</p>',
          text: 'x',
          messageId: `<${at}@example.org>`,
          unsubscribeUrl: undefined,
        },
        new Date(Date.parse('2026-03-22T09:00:00Z') + at * 1000),
      )
    const seen = new Set<string>()
    let next: string | undefined = '/demo/outbox'
    const sizes: number[] = []
    while (next !== undefined) {
      const page = await read(next)
      const rows = page('.ui-row a').toArray()
      sizes.push(rows.length)
      for (const row of rows) seen.add(String(page(row).attr('href')))
      next = page('a[rel=next]').attr('href')
    }
    assert.deepEqual(sizes, [25, 25, 10])
    assert.equal(seen.size, 60)
  })

  test('a mail that is not there is not found', async () => {
    await request(portal.app).get('/demo/outbox/nothing').set('Host', host).expect(404)
  })

  test('outside the demonstration there is no such page', async () => {
    const plain = await startApp()
    await request(plain.app).get('/demo/outbox').expect(404)
    await plain.close()
  })

  async function read(path: string) {
    return load((await get(path)).text)
  }

  function get(path: string) {
    return request(portal.app).get(path).set('Host', host).expect(200)
  }
})
