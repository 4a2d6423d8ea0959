import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { numberAt } from '../../../support/authenticator.ts'
import type { Person } from '../../../../src/features/people/index.ts'
import {
  authenticatorOf,
  newestCode,
  openBrowser,
  signedInAs,
  type Browser,
  type Page,
} from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'

const aMinute = 60_000

describe('a way in of two steps', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
  })

  async function byCode(person: Person, next = '/'): Promise<Browser> {
    const browser = openBrowser(portal)
    await browser.get(`/sign-in?next=${encodeURIComponent(next)}`)
    await browser.submit('/sign-in', { email: person.email, next })
    const entered = await browser.post('/sign-in/code', { code: await newestCode(portal), next })
    assert.equal(entered.status, 303)
    return browser
  }

  async function cardFor(person: Person): Promise<string> {
    portal.later(1_000)
    const hr = await signedInAs(portal, team.hr)
    const path = `/hr/people/${person.id}/card`
    await hr.get(path)
    const page = await hr.submit(path)
    return page.$('.ui-key').text().trim()
  }

  /** From the words of the card to the page of recovery codes. Answers the seed and the codes. */
  async function setUp(
    browser: Browser,
    words: string,
  ): Promise<{ seed: string; codes: string[]; page: Page }> {
    await browser.get('/sign-in/second-step')
    const offered = await browser.submit('/ways-in/card', { words, next: '/days' })
    const seed = offered.$('.ui-key').text().replaceAll(/\s/g, '')
    const number = numberAt(seed, portal.now())
    const page = await browser.submit('/ways-in/authenticator', {
      offer: String(offered.$('input[name=offer]').val()),
      number,
    })
    return {
      seed,
      codes: page
        .$('.ui-codes li')
        .toArray()
        .map((li) => page.$(li).text()),
      page,
    }
  }

  test('the mailed code alone opens the news and nothing about a person', async () => {
    const browser = await byCode(team.away)
    assert.equal((await browser.get('/news')).status, 200)
    for (const path of ['/', '/days', '/return', '/contact', '/sessions', '/ways-in', '/changed']) {
      const page = await browser.get(path)
      assert.deepEqual([path, page.status], [path, 302])
      assert.equal(page.location, `/sign-in/second-step?next=${encodeURIComponent(path)}`)
    }
    const news = await browser.get('/news')
    for (const word of [team.away.name, team.manager.name, team.away.email])
      assert.ok(!news.html.includes(word))
  })

  test('a card, the code and an app: from HR’s invitation to the page that was asked for', async () => {
    const words = await cardFor(team.away)
    assert.equal(words.split(' ').length, 6)
    const browser = await byCode(team.away, '/days')
    const { codes, page } = await setUp(browser, words)
    assert.equal(page.status, 200)
    assert.equal(codes.length, 10)
    assert.equal((await browser.post('/ways-in/recovery-codes/kept')).location, '/days')
    assert.equal((await browser.get('/days')).status, 200)
    assert.equal((await browser.get('/ways-in/recovery-codes')).location, '/ways-in')

    portal.later(aMinute)
    const again = await byCode(team.away, '/days')
    assert.equal((await again.get('/days')).status, 302)
  })

  test('the number is taken once, and an older one never', async () => {
    const first = await byCode(team.away)
    const { seed } = await setUp(first, await cardFor(team.away))
    const browser = await byCode(team.away, '/days')
    await browser.get('/sign-in/second-step?next=/days')
    const used = await browser.post('/sign-in/second-step', {
      proof: numberAt(seed, portal.now()),
      next: '/days',
    })
    assert.equal(used.status, 422)
    portal.later(aMinute)
    const good = await browser.post('/sign-in/second-step', {
      proof: numberAt(seed, portal.now()),
      next: '/days',
    })
    assert.deepEqual([good.status, good.location], [303, '/days'])
    assert.equal((await browser.get('/days')).status, 200)
  })

  for (const comes of ['in the pages of signing in', 'from the page of the second step'] as const)
    test(`decision 20: a form that waits ${comes} outlives wrong words, a card and an app`, async () => {
      const words = await cardFor(team.away)
      let browser = await signedInAs(portal, team.away)
      const form = await browser.get('/contact/name')
      const sent = { called: 'Pri', _page: '/contact/name', _owner: form.$('main input[name=_owner]').val() }
      await portal.services.features.identity.sessions.endAllOf(team.away.id)
      let asked: Page
      if (comes === 'in the pages of signing in') {
        const ended = await browser.press(form, '/contact/name', { called: 'Pri' })
        const again = await browser.press(ended, '/sign-in/again')
        const code = await browser.press(again, '/sign-in', { email: team.away.email })
        await browser.press(code, '/sign-in/code', { code: await newestCode(portal) })
        asked = await browser.get('/sign-in/second-step?next=/contact/name')
      } else {
        browser = await byCode(team.away)
        const refused = await browser.post(
          '/contact/name',
          Object.fromEntries(Object.entries(sent).map(([k, v]) => [k, String(v)])),
        )
        assert.equal(refused.status, 401)
        asked = await browser.press(refused, '/sign-in/second-step/again')
      }
      const wrong = await browser.press(asked, '/ways-in/card', { words: words.replace(/\w+$/, 'zebra') })
      assert.equal(wrong.status, 422)
      assert.equal(
        (await browser.press(wrong, '/ways-in/card', { words })).location,
        '/ways-in/authenticator',
      )
      const offered = await browser.get('/ways-in/authenticator')
      const number = numberAt(offered.$('.ui-key').text().replaceAll(/\s/g, ''), portal.now())
      await browser.press(offered, '/ways-in/authenticator', { number })
      const codes = await browser.get('/ways-in/recovery-codes')
      const kept = await browser.press(codes, '/ways-in/recovery-codes/kept')
      assert.equal(kept.location, '/contact/name')
      const back = await browser.get('/contact/name')
      assert.equal(back.$('input[name=called]').val(), 'Pri')
      assert.match(back.text, /your words are back. Nothing has been sent yet/)
    })

  test('HR who have made a card are asked whether they want another, which ends it', async () => {
    await cardFor(team.away)
    const other = await signedInAs(portal, team.hr)
    const page = await other.get(`/hr/people/${team.away.id}/card`)
    assert.equal(page.$('.ui-key').length, 0)
    assert.match(page.$('main').text(), /Make another, and end this one/)
  })

  test('wrong words keep HR’s number on the page, and the app shows the employer in the language of the page', async () => {
    await portal.services.people.saveOrganisation({ ...team.organisation, nameInWelsh: 'Adran y Dyfrffyrdd' })
    const words = await cardFor(team.away)
    const browser = await byCode(team.away, '/days')
    for (const typed of [words.replace(/\w+$/, 'zebra'), 'two words']) {
      await browser.get('/sign-in/second-step')
      const refused = await browser.submit('/ways-in/card', { words: typed, next: '/days' })
      assert.equal(refused.status, 422)
      assert.match(refused.$('main').text(), /Phone HR on 01632 960 100/)
    }
    await browser.submit('/ways-in/card', { words, next: '/days' })
    const keyIn = async (language: string): Promise<string> =>
      decodeURIComponent(
        (await browser.get(`/ways-in/authenticator?lang=${language}`))
          .$('main a[href^="otpauth:"]')
          .attr('href') ?? '',
      )
    assert.match(await keyIn('cy'), /:Adran y Dyfrffyrdd\?/)
    assert.match(await keyIn('en'), /:Department /)
  })

  test('the page of recovery codes speaks to whoever has no app too', async () => {
    const { page } = await setUp(await byCode(team.away, '/days'), await cardFor(team.away))
    assert.match(page.text, /With the code that we email, each of these opens your pages once/)
    assert.doesNotMatch(page.text, /app’s number/)
  })

  test('whoever never had recovery codes reads of none that are left, and of none that stop working', async () => {
    const none = await signedInAs(portal, team.away)
    for (const language of ['en', 'cy']) {
      const { text } = await none.get(`/ways-in?lang=${language}`)
      assert.doesNotMatch(text, /none left|stop working|yr un ar ôl|peidio â gweithio/)
    }
    assert.match((await none.get('/ways-in')).text, /You have none\. Make some/)
  })

  test('a recovery code works once, however it is typed, and its owner is told', async () => {
    const { codes } = await setUp(await byCode(team.away), await cardFor(team.away))
    const typed = ` ${codes[0]?.toUpperCase().replaceAll('-', ' ')} `
    const enter = async () => {
      const browser = await byCode(team.away)
      await browser.get('/sign-in/second-step')
      return (await browser.post('/sign-in/second-step', { proof: typed, next: '/' })).status
    }
    assert.equal(await enter(), 303)
    assert.equal(await enter(), 422)
    const mails = await portal.services.database.connection
      .collection('outbox')
      .find({ personId: team.away.id, kind: 'sign-in-changed' })
      .toArray()
    assert.deepEqual(mails.map(({ reference }) => String(reference)).toSorted(), [
      'authenticatorAdded',
      'cardMade',
      'recoveryCodeUsed',
    ])
  })

  test('fifty posts of one recovery code at once: one enters', async () => {
    const { codes } = await setUp(await byCode(team.away), await cardFor(team.away))
    const browsers = [await byCodeFrom(team.away), await byCodeFrom(team.away)]
    const posts = browsers.flatMap((browser) => Array.from({ length: 25 }, () => browser))
    await Promise.all(browsers.map((browser) => browser.get('/sign-in/second-step')))
    const answers = await Promise.all(
      posts.map((browser, at) =>
        // Different words each, so that no post is taken for the second press of another.
        browser.post('/sign-in/second-step', { proof: `${codes[1]}${' '.repeat(at % 25)}`, next: `/?${at}` }),
      ),
    )
    const entered = await portal.services.database.connection
      .collection('auditRows')
      .countDocuments({ act: 'recoveryCodeUsed', actorId: team.away.id })
    assert.equal(entered, 1)
    assert.ok(answers.some(({ status, location }) => status === 303 && location !== undefined))
  })

  /** As byCode, by a session that is made. */
  async function byCodeFrom(person: Person): Promise<Browser> {
    return signedInAs(portal, person, undefined, 'code')
  }

  test('ten wrong tries in a quarter of an hour, and no more; what cannot be read costs none', async () => {
    const { seed } = await setUp(await byCode(team.away), await cardFor(team.away))
    portal.later(aMinute)
    const browser = await byCodeFrom(team.away)
    await browser.get('/sign-in/second-step')
    const wrong = numberAt(seed, portal.now()) === '111111' ? '222222' : '111111'
    const said: string[] = []
    for (let at = 0; at < 12; at += 1) {
      await browser.post('/sign-in/second-step', { proof: 'what is this', next: '/' })
      const page = await browser.post('/sign-in/second-step', { proof: wrong, next: `/?${at}` })
      said.push(page.$('.govuk-error-message').text().includes('too many') ? 'held' : 'wrong')
    }
    assert.deepEqual(said, [...Array<string>(10).fill('wrong'), 'held', 'held'])
    const right = await browser.post('/sign-in/second-step', {
      proof: numberAt(seed, portal.now()),
      next: '/',
    })
    assert.equal(right.status, 422)
  })

  test('a form that meets the second step comes back with its words', async () => {
    const { seed } = await setUp(await byCode(team.hr), await cardForBy(team.admin, team.hr))
    portal.later(6 * aMinute)
    const browser = await signedInAs(portal, team.hr, undefined, 'authenticator')
    portal.later(6 * aMinute)
    const path = `/hr/people/${team.away.id}/card`
    const page = await browser.get(path)
    const asked = await browser.press(page, path)
    assert.equal(asked.status, 401)
    const step = await browser.press(asked, '/sign-in/second-step/again')
    const done = await browser.press(step, '/sign-in/second-step', { proof: numberAt(seed, portal.now()) })
    assert.deepEqual([done.status, done.location], [303, path])
    const back = await browser.get(path)
    assert.equal((await browser.press(back, path)).status, 303)
  })

  /** HR never make their own: here by the service. */
  async function cardForBy(by: Person, person: Person): Promise<string> {
    const maker = { personId: by.id, organisationId: by.organisationId }
    return (await portal.services.identity.cards.make(person, maker)).words
  }

  test('a card ends: when it is used, revoked, replaced, fourteen days old, or somebody else’s', async () => {
    const [first, second] = [await cardFor(team.away), await cardFor(team.away)]
    const other = await cardFor(team.manager)
    const browser = await byCodeFrom(team.away)
    await browser.get('/sign-in/second-step')
    const tried = async (words: string) => (await browser.post('/ways-in/card', { words, next: '/' })).status
    assert.deepEqual([await tried(first), await tried(other)], [422, 422])
    assert.equal(
      await tried(
        second
          .split(' ')
          .map((word) => word.slice(0, 4))
          .join(', ')
          .toUpperCase(),
      ),
      303,
    )
    const hr = await signedInAs(portal, team.hr)
    await hr.get(`/hr/people/${team.away.id}/card`)
    await hr.post(`/hr/people/${team.away.id}/card/revocation`)
    assert.equal(await tried(second), 422)
    const offered = await browser.get('/ways-in/authenticator')
    const seed = offered.$('.ui-key').text().replaceAll(/\s/g, '')
    const offer = String(offered.$('input[name=offer]').val())
    const number = numberAt(seed, portal.now())
    assert.equal((await browser.post('/ways-in/authenticator', { offer, number })).status, 422)
    const third = await cardFor(team.away)
    portal.later(14 * 24 * 60 * aMinute)
    const late = await byCodeFrom(team.away)
    await late.get('/sign-in/second-step')
    assert.equal((await late.post('/ways-in/card', { words: third, next: '/' })).status, 422)
  })

  test('a card whose words were typed changes nothing once its owner has a way in', async () => {
    const words = await cardFor(team.away)
    const thief = await byCodeFrom(team.away)
    await thief.get('/sign-in/second-step')
    const offered = await thief.submit('/ways-in/card', { words, next: '/' })
    // Meanwhile its owner has set up another way, with their work account.
    await authenticatorOf(portal, team.away)
    const kept = await seedsOf(team.away)
    const seed = offered.$('.ui-key').text().replaceAll(/\s/g, '')
    const offer = String(offered.$('input[name=offer]').val())
    const number = numberAt(seed, portal.now())
    assert.equal((await thief.post('/ways-in/authenticator', { offer, number })).status, 422)
    assert.deepEqual(await seedsOf(team.away), kept)
  })

  async function seedsOf({ id }: Person): Promise<unknown[]> {
    const authenticators = portal.services.database.connection.collection<{ _id: string }>('authenticators')
    return (await authenticators.find({ _id: id }).toArray()).map((row) => JSON.stringify(row))
  }

  test('the words that an HR person is shown are of the card that is open, whoever made it', async () => {
    const path = `/hr/people/${team.away.id}/card`
    const shownTo = async (browser: Browser) => (await browser.get(path)).$('.ui-key').text().trim()
    const first = await signedInAs(portal, team.hr)
    await first.get(path)
    const words = (await first.submit(path)).$('.ui-key').text().trim()
    assert.equal(words.split(' ').length, 6)
    assert.equal(await shownTo(first), words)
    await cardFor(team.away)
    assert.equal(await shownTo(first), '')
  })

  test('nobody of HR takes an account by an address and a card: of whoever it is, it opens nothing for a day', async () => {
    const changed = (person: Person): Person => ({
      ...person,
      email: `other-${person.email}`,
      addressChange: { at: portal.now(), usableFrom: portal.now(), former: [person.email] },
    })
    const tried = async (person: Person, words: string) => {
      const browser = await byCodeFrom(person)
      await browser.get('/sign-in/second-step')
      return browser.post('/ways-in/card', { words, next: '/' })
    }
    for (const known of [team.admin, team.away]) {
      const person = changed(known)
      await portal.services.people.save(person)
      const words = await cardFor(known)
      const refused = await tried(person, words)
      assert.equal(refused.status, 422)
      assert.match(refused.text, /Your email address was changed less than a day ago.*Keep the card/)
      assert.equal(refused.$('input[name=words]').val(), words, 'what was typed stays')
    }
    const [admin, away] = [changed(team.admin), changed(team.away)]
    portal.later(24 * 60 * aMinute)
    for (const person of [admin, away]) assert.equal((await tried(person, await cardFor(person))).status, 303)
  })

  test('a card is in the language of whoever types its words, and HR are told so', async () => {
    await portal.services.people.save({ ...team.away, language: 'cy' })
    const path = `/hr/people/${team.away.id}/card`
    const hr = await signedInAs(portal, team.hr)
    await hr.get(path)
    const made = await hr.submit(path)
    assert.match(made.text, /Priya Shah prefers Welsh, so the card is in Welsh/)
    assert.match(made.$('.ui-card').text(), /ffoniwch Adnoddau Dynol ar 01632 960 100/)
    const card = made.$('.ui-card[lang=cy]')
    assert.match(card.text(), /1\. Ar eich ffôn, ewch i’r cyfeiriad hwn/)
    assert.match(card.text(), /Mae’r cerdyn yn gweithio unwaith, tan ddydd /)
    assert.equal(card.find('.ui-key').text().trim().split(' ').length, 6)
    assert.doesNotMatch((await hr.get(`${path}?lang=cy`)).text, /Cymraeg, felly/)
  })

  test('the list of cards says which it shows, and leads to the others after it', async () => {
    await cardFor(team.away)
    const hr = await signedInAs(portal, team.hr)
    const page = await hr.get('/hr/cards')
    assert.equal(page.$('main h2').first().text(), 'Not used yet')
    assert.match(page.$('.ui-rows').text(), /Priya Shah/)
    const others = page
      .$('.ui-links a')
      .toArray()
      .map((link) => page.$(link).text())
    assert.deepEqual(others, ['Ended unused', 'Used', 'Revoked or replaced'])
    const used = await hr.get('/hr/cards?state=used')
    assert.equal(used.$('main h2').first().text(), 'Used')
  })

  test('HR read on the page of a card from when it works, where an address was changed', async () => {
    const hr = await signedInAs(portal, team.hr)
    const path = `/hr/people/${team.away.id}/card`
    assert.doesNotMatch((await hr.get(path)).text, /address was changed/)
    const addressChange = { at: portal.now(), usableFrom: portal.now(), former: [team.away.email] }
    await portal.services.people.save({ ...team.away, email: `other-${team.away.email}`, addressChange })
    const says =
      /Their email address was changed a short time ago. A card works from 9am on Tuesday 24 March 2026/
    assert.match((await hr.get(path)).text, says)
    assert.match((await hr.submit(path)).text, says)
    assert.match(
      (await hr.get(`${path}?lang=cy`)).text,
      /Mae cerdyn yn gweithio o 9yb ar ddydd Mawrth 24 Mawrth 2026/,
    )
    portal.later(25 * 60 * aMinute)
    assert.doesNotMatch((await (await signedInAs(portal, team.hr)).get(path)).text, /address was changed/)
  })

  test('a card is told to its owner, HR and administrators too', async () => {
    for (const person of [team.away, team.admin]) {
      await cardFor(person)
      const told = { personId: person.id, kind: 'sign-in-changed', reference: 'cardMade' }
      const outbox = portal.services.database.connection.collection('outbox')
      assert.equal(await outbox.countDocuments(told), 1)
    }
  })
})
