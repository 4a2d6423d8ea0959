import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { auditRowsBesideSignIns } from '../../support/audit.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'
import { madeRequest, refusedRequest, say, typedRequest } from './acts.ts'

describe('a request to work differently, from the side of who makes it', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    priya = await signedInAs(portal, team.away)
  })
  after(() => portal.close())

  const problems = (page: Page) => page.$('.govuk-error-summary li').text().trim()
  const check = async (fields: Record<string, string> = {}): Promise<Page> => {
    const form = await priya.get('/flexible-working/new')
    const page = await priya.press(form, '/flexible-working/new', { ...typedRequest, ...fields })
    return page.location ? priya.get(page.location) : page
  }
  const sent = async (fields: Record<string, string> = {}): Promise<Page> => {
    const page = await check(fields)
    return page.status === 422 ? page : priya.press(page, '/flexible-working/new/confirmation')
  }

  test('is led to from the return, and says what uses one of the two up and what does not (FLX-06)', async () => {
    const back = await priya.get('/return')
    assert.match(back.text, /Change your hours for good: flexible working/)
    const page = await priya.get('/flexible-working')
    assert.match(page.text, /You do not have to ask for anything here/)
    assert.match(
      page.text,
      /A phased return that you plan with Tom is no flexible-working request, and uses up none/,
    )
    assert.match((await priya.get('/flexible-working?lang=cy')).text, /Nid yw dychwelyd yn raddol/)
  })

  test('FLX-02, FLX-03: is looked at, sent, and shows its clock', async () => {
    const page = await check()
    assert.match(page.text, /This would be a statutory request for flexible working, made today/)
    assert.match(page.text, /There was no statutory request before this one/)
    assert.match(page.text, /22.2 hours a week, in place of 37 hours/)
    assert.match(page.text, /Thursday7.40/)
    assert.match(page.text, /Starting at ten From Monday 1 June 2026/)
    assert.match(page.text, /The answer, any appeal included, is due by Friday 22 May 2026/)
    const done = await priya.press(page, '/flexible-working/new/confirmation')
    assert.equal(done.status, 303)
    const request = await priya.get(String(done.location))
    assert.match(request.html, /Your request is sent/)
    assert.match(request.text, /Your request waits for an answer/)
    assert.match(
      request.text,
      /The request was made You Best by Friday 24 April 2026: an appeal and its answer then still fit before the last day Tom answers, or suggests something else/,
    )
    assert.match(request.text, /Friday 22 May 2026 Last day for an answer, any appeal included/)
    const welsh = await priya.get(`${done.location}?lang=cy`)
    assert.match(
      welsh.text,
      /Mae eich cais yn aros am ateb.+Gorau erbyn dydd Gwener 24 Ebrill 2026: yna mae lle.+Mae Tom yn ateb/,
    )
    assert.match(
      (await priya.get('/')).text,
      /Flexible working Your request of 23 March 2026: Waits for an answer/,
    )
  })

  test('FLX-03: whoever asked reads on the first page that the answer is late, and whom to ask', async () => {
    await madeRequest(portal.services.flexibleWorking, team)
    portal.setNow('2026-05-22T09:00:00Z')
    const first = async (language: string) =>
      (await (await signedInAs(portal, team.away)).get(`/?lang=${language}`)).text
    assert.doesNotMatch(await first('en'), /It is late/)
    portal.setNow('2026-05-23T09:00:00Z')
    assert.match(
      await first('en'),
      /It is late: the last day to answer was Friday 22 May 2026. HR see that it is late, and you can ask them about it/,
    )
    assert.match(await first('cy'), /Mae’n hwyr: y diwrnod olaf i ateb oedd dydd Gwener 22 Mai 2026/)
  })

  test('nothing that is typed wrongly is lost, and each fault is named', async () => {
    const cases: [Record<string, string>, RegExp][] = [
      [{ kind: '' }, /Choose what kind of request it is/],
      [{ thu: 'half' }, /Thursday: give hours like 6 or 7.4/],
      [{ fri: '25' }, /Friday: a day has at most 24 hours/],
      [{ thu: '7.4', fri: '7.4', words: ' ​ ' }, /Change some hours, or write what would be different/],
      [{ words: 'x'.repeat(1001) }, /at most 1,000 characters/],
      [
        { 'starts-day': '', 'starts-month': '', 'starts-year': '' },
        /Give the day from which it would begin, for example/,
      ],
      [{ 'starts-day': '31', 'starts-month': '2' }, /no such day/],
      [{ 'starts-day': '23', 'starts-month': '3' }, /Give a day after today/],
      [{ 'starts-year': '2062' }, /Give a day up to Thursday 23 March 2028/],
    ]
    for (const [fields, words] of cases) {
      const page = await check(fields)
      assert.equal(page.status, 422, JSON.stringify(fields))
      assert.match(problems(page), words)
      assert.equal(page.$('input[name=mon]').attr('value'), '7.4')
      const link = page.$('.govuk-error-summary a').attr('href')
      assert.equal(page.$(link ?? 'none').length, 1, `${link} is on the page`)
    }
    const both = await check({ kind: '', 'starts-day': '' })
    assert.equal(both.$('.govuk-error-summary li').length, 2)
    assert.match(problems(await check({ kind: '', words: '<script>alert(1)</script>' })), /what kind/)
  })

  test('1,000 characters of any kind are shown as they were written', async () => {
    const words = `<b>{{x}}</b> =1+1 ${'é'.repeat(980)}`
    const done = await sent({ words })
    const page = await priya.get(String(done.location))
    assert.ok(page.text.includes(words))
    assert.equal(page.$('main b').length, 0)
  })

  test('words alone are enough, and hours as they are say nothing of the week', async () => {
    const done = await sent({ thu: '7.4', fri: '7.4' })
    const page = await priya.get(String(done.location))
    assert.match(page.text, /The hours of the contract stay as they are. Starting at ten/)
    assert.equal(page.$('main table').length, 0)
  })

  test('FLX-01: one of a kind is live at a time, also of two tabs and a double press', async () => {
    const [one, two] = [await check(), await check({ words: 'Another tab' })]
    const presses = [one, one, two].map((page) => priya.press(page, '/flexible-working/new/confirmation'))
    const statuses = (await Promise.all(presses)).map(({ status }) => status)
    // Whichever tab is first: both presses of one form are answered alike, and the form of the other tab is refused.
    assert.ok(['303,303,422', '422,422,303'].includes(statuses.join()), statuses.join())
    const { requests } = await portal.services.flexibleWorking.asking.ownRequests(viewerFor(team.away))
    assert.equal(requests.length, 1)
    const again = await sent()
    assert.equal(again.status, 422)
    const { asking } = portal.services.flexibleWorking
    const wish = { words: 'From home', starts: civilDate('2026-09-07') }
    const attempts = [1, 2, 3].map(() => asking.make(viewerFor(team.away), 'informal', wish))
    const outcomes = await Promise.allSettled(attempts)
    assert.equal(outcomes.filter((made) => made.status === 'fulfilled' && 'ok' in made.value).length, 1)
    await asking.withdraw(viewerFor(team.away), {
      id: (await asking.ownRequests(viewerFor(team.away))).requests[1]?.id ?? '',
      version: 1,
    })
    assert.match(problems(again), /You have a statutory request under way/)
    assert.equal((await sent({ kind: 'informal' })).status, 303)
    assert.match((await priya.get('/flexible-working')).text, /You have an informal request under way/)
    assert.equal((await priya.get('/flexible-working')).$('main a[href="/flexible-working/new"]').length, 0)
  })

  test('FLX-01: a third in twelve months waits until the day that the page names; an informal one does not', async () => {
    for (const at of ['2026-03-23T09:00:00Z', '2026-04-01T09:00:00Z']) {
      portal.setNow(at)
      priya = await signedInAs(portal, team.away)
      const path = String((await sent()).location)
      await priya.press(await priya.get(path), `${path}/withdrawal`)
    }
    portal.setNow('2026-04-02T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    const third = await sent()
    assert.equal(third.status, 422)
    assert.match(problems(third), /You can make another from Tuesday 23 March 2027/)
    assert.doesNotMatch(third.text, /Send it to Tom/)
    assert.equal((await check()).status, 422)
    assert.match((await priya.get('/flexible-working')).text, /two statutory requests within 12 months/)
    assert.equal((await sent({ kind: 'informal' })).status, 303)
    portal.setNow('2027-03-22T09:00:00Z')
    const leaves = [aMaternityLeave({ start: civilDate('2026-12-01'), dueDate: civilDate('2027-01-01') })]
    await portal.services.people.save({ ...team.away, leaves })
    priya = await signedInAs(portal, team.away)
    const later = { 'starts-year': '2027' }
    assert.equal((await sent(later)).status, 422)
    portal.setNow('2027-03-23T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    const made = await sent(later)
    assert.equal(made.status, 303)
    const page = await priya.get(String(made.location))
    assert.match(page.text, /The statutory request before this one was made on Wednesday 1 April 2026/)
  })

  test('FLX-06: an informal one has no last day and no appeal, and says that it uses none up', async () => {
    const done = await sent({ kind: 'informal' })
    const page = await priya.get(String(done.location))
    assert.match(page.text, /This is an informal request.+It uses up no statutory request/)
    assert.match(
      page.text,
      /No last day: best answered before it would begin on Monday 1 June 2026 Tom answers/,
    )
    assert.doesNotMatch(page.text, /22 May/)
  })

  test('is taken back at any time before it is decided, and not after', async () => {
    const id = await madeRequest(portal.services.flexibleWorking, team)
    const path = `/flexible-working/${id}`
    const page = await priya.get(path)
    assert.match(page.text, /A statutory request still counts as one of the two/)
    assert.equal((await priya.press(page, `${path}/withdrawal`)).location, path)
    assert.match((await priya.get(path)).text, /You have taken this request back/)
    assert.equal((await priya.post(`${path}/withdrawal`, { version: '2' })).status, 409)
    assert.deepEqual(
      (await auditRowsBesideSignIns(portal, team.organisation.id)).map(({ act }) => act).toSorted(),
      ['flexibleAsked', 'flexibleWithdrawn'],
    )
  })

  test('is the person’s own: another’s, and one that is not there, are not found', async () => {
    const id = await madeRequest(portal.services.flexibleWorking, team)
    const others = await aTeam(portal)
    for (const person of [others.away, { ...team.away, email: others.away.email }]) {
      const browser = await signedInAs(portal, person)
      assert.equal((await browser.get(`/flexible-working/${id}`)).status, 404)
      for (const act of ['withdrawal', 'suggestion', 'more-time', 'appeal'])
        assert.equal((await browser.post(`/flexible-working/${id}/${act}`, { version: '1' })).status, 404)
    }
    for (const odd of ['none', '__proto__', '%7B%7D']) {
      assert.equal((await priya.get(`/flexible-working/${odd}`)).status, 404)
    }
    assert.equal((await (await signedInAs(portal, team.manager)).get('/flexible-working')).status, 403)
  })

  test('somebody who is back has it too', async () => {
    portal.setNow('2026-09-10T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    const done = await sent({ 'starts-year': '2027' })
    assert.equal(done.status, 303)
    assert.match(
      (await priya.get(String(done.location))).text,
      /Monday 9 November 2026 Last day for an answer/,
    )
  })

  test('FLX-05: what could not be agreed is appealed, with words or without, until the last day', async () => {
    const path = `/flexible-working/${await refusedRequest(portal, team)}`
    const page = await priya.get(path)
    assert.match(
      page.text,
      /Your request could not be agreed.+Why It would cost too much We cannot pay for cover/,
    )
    assert.match(
      page.text,
      /By Friday 22 May 2026 You can appeal, if you want to An answer to it is due by Friday 22 May 2026, too: appeal soon/,
    )
    const tom = await signedInAs(portal, team.manager)
    assert.match(
      (await tom.get(`/team/${team.away.id}${path}`)).text,
      /can appeal An answer to an appeal is due by Friday 22 May 2026, too/,
    )
    const home = await priya.get('/')
    assert.match(home.text, /Could not be agreed. You can appeal until Friday 22 May 2026, if you want to/i)
    assert.ok(home.text.indexOf('You can appeal until') < home.text.indexOf('Your return date'), 'at the top')
    assert.equal(home.text.split('You can appeal until').length, 2, 'once')
    assert.match((await priya.get('/?lang=cy')).text, /Gallwch apelio tan ddydd Gwener 22 Mai 2026/)
    await priya.get('/?lang=en')
    assert.doesNotMatch(page.text, /reject|refus/i)
    assert.equal(page.$(`form[action="${path}/appeal"]`).length, 0, 'it is looked at first')
    const form = await priya.get(String(page.$('main a:contains("Appeal")').attr('href')))
    assert.match(form.text, /You do not have to appeal\. Nobody has been told anything yet/)
    assert.match(
      form.text,
      /until Friday 22 May 2026.+Tom, HR and whoever hears the appeal can read what you write/,
    )
    assert.match((await priya.get(`${path}/appeal?lang=cy`)).text, /Nid oes rhaid i chi apelio/)
    await priya.get('/?lang=en')
    const tooLong = await priya.press(form, `${path}/appeal`, { words: 'x'.repeat(1001) })
    assert.equal(tooLong.status, 422)
    assert.equal(tooLong.$('#words').text().length, 1001)
    assert.equal((await priya.press(form, `${path}/appeal`, { words: '' })).status, 303)
    const appealed = await priya.get(path)
    assert.match(appealed.text, /Your appeal waits for an answer/)
    assert.equal((await priya.get(`${path}/appeal`)).location, path)
    assert.match(appealed.text, /Somebody who did not decide the first time answers your appeal/)
    assert.equal((await priya.post(`${path}/appeal`, { version: '3', words: '' })).status, 409)
    portal.setNow('2026-05-23T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    assert.match((await priya.get(path)).text, /it has passed. HR see that it is late/)
  })

  test('FLX-05: after the last day there is no appeal any more', async () => {
    const path = `/flexible-working/${await refusedRequest(portal, team)}`
    portal.setNow('2026-05-23T09:00:00Z')
    priya = await signedInAs(portal, team.away)
    const page = await priya.get(path)
    assert.equal(page.$(`form[action="${path}/appeal"]`).length, 0)
    assert.doesNotMatch(page.text, /appeal if you want/)
    assert.equal((await priya.post(`${path}/appeal`, { version: '3', words: '' })).status, 409)
  })

  test('the first page says what is asked: more time, or whether something else would suit', async () => {
    const { flexibleWorking: flexible } = portal.services
    const requestId = await madeRequest(flexible, team)
    const shown = { side: 'team' as const, requestId, personId: team.away.id, version: 1 }
    await flexible.deciding.askMoreTime(viewerFor(team.manager), shown, civilDate('2026-06-30'))
    assert.match(
      (await priya.get('/')).text,
      /More time is asked for to answer your flexible-working request/,
    )
    assert.match((await priya.get('/?lang=cy')).text, /Gofynnwyd am fwy o amser i ateb eich cais/)
    const own = (await priya.get(`/flexible-working/${requestId}?lang=en`)).text
    assert.match(own, /You do not have to agree to more time, or say why not/)
    assert.doesNotMatch(own, /You do not have to do anything now/)
  })

  test('what the employer asks of the person stands on their first page, and is answered once', async () => {
    const { flexibleWorking: flexible } = portal.services
    const requestId = await madeRequest(flexible, team)
    const path = `/flexible-working/${requestId}`
    const shown = { side: 'team' as const, requestId, personId: team.away.id }
    const tom = viewerFor(team.manager)
    const suggested = { words: 'From home on Fridays', starts: civilDate('2026-07-01') }
    await flexible.deciding.offer(tom, { ...shown, version: 1 }, suggested)
    await flexible.deciding.askMoreTime(tom, { ...shown, version: 2 }, civilDate('2026-06-30'))
    const home = await priya.get('/')
    assert.match(
      home.text,
      /One thing needs your answer.+Something else is suggested in answer to your flexible-working request You can answer until/,
    )
    const page = await priya.get(path)
    assert.match(
      page.text,
      /Tom Ellis asks for time to answer until Tuesday 30 June 2026. You do not have to agree/,
    )
    assert.match(page.text, /Does the suggestion suit you\?.+From home on Fridays From Wednesday 1 July 2026/)
    assert.equal((await say(priya, page, `${path}/more-time`, 'yes')).status, 303)
    const later = await priya.get(path)
    assert.match(later.text, /Tuesday 30 June 2026 Last day for an answer/)
    assert.equal((await say(priya, page, `${path}/suggestion`, 'yes')).status, 409)
    assert.equal((await say(priya, later, `${path}/suggestion`, 'no')).status, 303)
    const back = await priya.get(path)
    assert.match(back.text, /Your request waits for an answer.+The suggestion was not accepted/)
    await flexible.deciding.offer(tom, { ...shown, version: 5 }, suggested)
    // A change of contract for good is looked at first (decision 98).
    const second = await priya.get(path)
    assert.equal(second.$(`main form[action="${path}/suggestion"] input[value=yes]`).length, 0)
    const offered = await priya.get(second.$('main a:contains("Accept the suggestion")').attr('href') ?? '')
    assert.match(offered.text, /You do not have to accept it, today or at all.+From home on Fridays/)
    assert.match(offered.text, /HR changes your contract from Wednesday 1 July 2026.+takes a new request/)
    assert.match((await priya.get(`${path}/suggestion?lang=cy`)).text, /Nid oes rhaid i chi ei dderbyn/)
    const read = await priya.get(`${path}/suggestion?lang=en`)
    assert.equal((await say(priya, read, `${path}/suggestion`, 'yes')).status, 303)
    assert.equal((await priya.get(`${path}/suggestion`)).location, path)
    const agreed = await priya.get(path)
    assert.match(agreed.text, /Your request is agreed.+What is agreed.+From home on Fridays/)
    assert.match((await priya.get(`${path}?lang=cy`)).text, /Cytunwyd ar eich cais/)
  })

  test('what is held about it is shown to its person, without who answered', async () => {
    await refusedRequest(portal, team)
    const page = await priya.get('/my-data')
    assert.match(page.text, /Flexible-working requests.+It would cost too much.+We cannot pay for cover/)
    assert.match(page.text, /What you asked for/)
    assert.equal((await priya.get('/my-data?lang=cy')).status, 200)
  })
})
