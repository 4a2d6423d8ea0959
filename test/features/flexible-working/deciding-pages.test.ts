import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { refusalGrounds } from '../../../src/policy/return/flexible-request.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { auditRowsBesideSignIns } from '../../support/audit.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aPerson, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'
import { madeRequest, refusedRequest } from './acts.ts'

const dateFields = (name: string, day: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

describe('a request to work differently, from the side of the employer', () => {
  let portal: TestPortal
  let team: Team
  let tom: Browser
  let helen: Browser
  let requestId = ''
  let path = ''
  let ofHr = ''
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    tom = await signedInAs(portal, team.manager)
    helen = await signedInAs(portal, team.hr)
  })
  after(() => portal.close())

  async function made(kind: 'statutory' | 'informal' = 'statutory'): Promise<void> {
    requestId = await madeRequest(portal.services.flexibleWorking, team, kind)
    setPaths()
  }
  function setPaths(): void {
    path = `/team/${team.away.id}/flexible-working/${requestId}`
    ofHr = `/hr/flexible-working/${requestId}`
  }
  const problems = (page: Page) => page.$('.govuk-error-summary li').text().trim()
  const later = async (day: string): Promise<void> => {
    portal.setNow(`${day}T09:00:00Z`)
    tom = await signedInAs(portal, team.manager)
    helen = await signedInAs(portal, team.hr)
  }
  const own = async () => (await signedInAs(portal, team.away)).get(`/flexible-working/${requestId}`)
  const messagesFor = ({ id: personId }: { id: string }) =>
    portal.services.database.connection
      .collection('outbox')
      .countDocuments({ personId, kind: 'something-for-you' })

  test('HR read nothing that is only so of whoever keeps in touch', async () => {
    await made()
    const words = /two of you|HR can help|HR sees/
    assert.doesNotMatch((await helen.get(ofHr)).text, words)
    await tom.press(await tom.get(path), `${path}/meeting`, {
      ...dateFields('meeting', '2026-03-23'),
      wasHeld: 'yes',
    })
    const page = await helen.get(ofHr)
    assert.match(page.text, /The talk about it was on Monday 23 March 2026/)
    assert.doesNotMatch(page.text, words)
    const refusal = await helen.get(`${ofHr}/refusal`)
    assert.match(refusal.text, /You do not have to do this today\. Which/)
    assert.match((await tom.get(`${path}/refusal`)).text, /HR can help you if you are not sure/)
    await later('2026-05-25')
    assert.match((await tom.get(path)).text, /HR see that it is late/)
    assert.doesNotMatch((await helen.get(ofHr)).text, words)
    assert.doesNotMatch((await helen.get(`${ofHr}?lang=cy`)).text, /y ddau ohonoch|Adnoddau Dynol yn gweld/)
  })

  test('waits on the manager’s first page, with its last day, and they are told', async () => {
    await made()
    assert.equal(await messagesFor(team.manager), 1)
    const first = await tom.get('/team')
    assert.match(first.text, /One thing waits for you.+Answer a flexible-working request/)
    assert.match(
      first.text,
      /Best answered by Friday 24 April: an appeal and its answer then still fit before the last day, Friday 22 May/,
    )
    assert.equal(first.$(`main a[href="${path}?from=home"]`).length, 1)
    assert.match((await tom.get('/team?lang=cy')).text, /Ateb cais am weithio hyblyg/)
    const forHr = await helen.get(`/hr/people/${team.away.id}`)
    assert.match(forHr.text, /Requests to work differently Request of 23 March 2026/)
    assert.equal(forHr.$(`main a[href="${ofHr}"]`).length, 1)
    const person = await tom.get(`/team/${team.away.id}`)
    assert.match(person.text, /Priya’s request needs your answer/)
    assert.equal(person.$(`main a[href="${path}"]`).length, 1)
    const list = await tom.get(`/team/${team.away.id}/flexible-working`)
    assert.match(list.text, /Statutory request, made on Monday 23 March 2026/)
    const tasks = await tom.get('/tasks')
    assert.match(tasks.text, /Answer a flexible-working request By Friday 24 April. About Priya Shah/)
    const task = await tom.get(String(tasks.$('main .ui-rows a').attr('href')))
    assert.equal(task.$(`main a[href="${path}"]`).length, 1)
    assert.equal((await tom.get('/tasks?lang=cy')).status, 200)
  })

  test('FLX-05: before it is agreed, a page says what, from when, and what follows for pay and contract', async () => {
    await made()
    const page = await tom.get(path)
    assert.equal(page.$(`form[action="${path}/agreement"]`).length, 0, 'no single press')
    assert.equal(page.$(`a[href="${path}/agreement"]`).length, 1)
    const check = await tom.get(`${path}/agreement`)
    assert.match(check.text, /Check what you agree to You do not have to agree today/)
    assert.match(
      check.text,
      /What is agreed 22.2 hours a week, in place of 37 hours.+From Monday 1 June 2026/,
    )
    assert.match(
      check.text,
      /From Monday 1 June 2026 pay and annual leave go by 22.2 hours a week, in place of 37 hours/,
    )
    assert.match(check.text, /HR has a task to change the contract from Monday 1 June 2026/)
    assert.match((await own()).text, /Your request waits for an answer/)
    assert.match((await tom.get(`${path}/agreement?lang=cy`)).text, /O ddydd Llun 1 Mehefin 2026 mae cyflog/)
    assert.match((await helen.get(`${ofHr}/agreement`)).text, /One of HR has a task to change the contract/)
    await tom.press(check, `${path}/agreement`)
    assert.equal((await tom.get(`${path}/agreement`)).location, path)
  })

  test('FLX-05: is agreed; the task is done, HR have one for the contract, and both are told', async () => {
    await made()
    const page = await tom.get(path)
    assert.match(page.text, /Priya Shah’s request to work differently.+does not have to say why/)
    assert.match(page.text, /To agree needs no meeting/)
    const check = await tom.get(`${path}/agreement`)
    assert.equal((await tom.press(check, `${path}/agreement`)).location, path)
    assert.match((await tom.get(path)).text, /The request was agreed You/)
    assert.match((await tom.get('/tasks')).text, /You have no tasks/)
    assert.equal((await tom.get('/team')).$(`main a[href="${path}"]`).length, 0)
    const tasks = await helen.get('/tasks')
    assert.match(
      tasks.text,
      /Change the contract as agreed, from this day By Monday 1 June. About Priya Shah/,
    )
    assert.deepEqual([await messagesFor(team.away), await messagesFor(team.hr)], [1, 1])
    assert.match((await own()).text, /Your request is agreed.+The request was agreed Tom Ellis/)
    const person = await portal.services.people.find(team.away.id)
    assert.deepEqual(person?.pattern, team.away.pattern, 'the contract is HR’s to change')
    const acts = (await auditRowsBesideSignIns(portal, team.organisation.id)).map(({ act }) => act)
    assert.deepEqual(acts.toSorted(), ['flexibleAgreed', 'flexibleAsked'])
  })

  test('of a double press, two tabs, and two who answer at once, one counts', async () => {
    await made()
    const tomsPage = () => tom.get(`${path}/agreement`)
    const [page, second, hr] = [await tomsPage(), await tomsPage(), await helen.get(`${ofHr}/agreement`)]
    const presses = [tom.press(page, `${path}/agreement`), tom.press(page, `${path}/agreement`)]
    for (const { status } of await Promise.all(presses)) assert.equal(status, 303)
    assert.equal((await tom.press(second, `${path}/agreement`)).status, 409)
    const late = await helen.press(hr, `${ofHr}/agreement`)
    assert.equal(late.status, 409)
    assert.match(late.text, /changed/i)
  })

  test('taken back meanwhile, it is answered by nobody', async () => {
    await made()
    const page = await tom.get(`${path}/agreement`)
    await portal.services.flexibleWorking.asking.withdraw(viewerFor(team.away), { id: requestId, version: 1 })
    assert.equal((await tom.press(page, `${path}/agreement`)).status, 409)
    assert.match((await tom.get(path)).text, /Taken back/)
    assert.equal((await tom.get(`${path}/suggestion`)).location, path)
  })

  test('FLX-04: it cannot be said that it is not agreed before the two have talked', async () => {
    await made()
    const page = await tom.get(path)
    assert.match(page.text, /the law asks for a talk about it first/)
    assert.equal(page.$(`a[href="${path}/refusal"]`).length, 0)
    assert.equal((await tom.get(`${path}/refusal`)).location, path)
    const words = { 'ground-cost': 'yes', explanation: 'No.', version: '1' }
    for (const address of [`${path}/refusal`, `${path}/refusal/confirmation`])
      assert.equal((await tom.post(address, words)).location, path)
    assert.match((await own()).text, /Your request waits for an answer/)
    const cases: [Record<string, string>, RegExp][] = [
      [{}, /Give the day of the talk, for example 23 3 2026/],
      [dateFields('meeting', '2026-03-22'), /on or after the one of the request/],
      [dateFields('meeting', '2026-05-23'), /up to the last day to answer/],
      [dateFields('meeting', '2026-02-30'), /no such day/],
    ]
    for (const [typed, fault] of cases) {
      const faulty = await tom.press(page, `${path}/meeting`, typed)
      assert.equal(faulty.status, 422)
      assert.match(problems(faulty), fault)
    }
    await tom.press(page, `${path}/meeting`, dateFields('meeting', '2026-03-25'))
    const arranged = await tom.get(path)
    assert.match(arranged.text, /It is set for Wednesday 25 March 2026. If it has been held, say so below/)
    assert.match((await own()).text, /A talk about it was set for Wednesday 25 March 2026/)
    await later('2026-03-25')
    const today = await tom.get(path)
    assert.equal(today.$(`a[href="${path}/refusal"]`).length, 0, 'a talk of today may be ahead still')
    assert.match(today.text, /The talk about it is set for Wednesday 25 March 2026/)
    await later('2026-03-26')
    assert.match((await tom.get(path)).text, /The talk about it was on Wednesday 25 March 2026/)
    assert.equal((await tom.get(path)).$(`a[href="${path}/refusal"]`).length, 1)
  })

  test('FLX-04: the day of a talk is the next date on the first page of both, until it was held', async () => {
    await made()
    await tom.press(await tom.get(path), `${path}/meeting`, dateFields('meeting', '2026-03-25'))
    const home = async (query = '') => (await (await signedInAs(portal, team.away)).get(`/${query}`)).text
    assert.match(
      await home(),
      /Next date that matters: Wednesday 25 March. The talk about your flexible-working request/,
    )
    const away = await signedInAs(portal, team.away)
    assert.match(
      (await away.get('/return')).text,
      /matters: Wednesday 25 March 2026. The talk about your flex/,
    )
    assert.match(await home(), /The two of you talk about it on Wednesday 25 March/)
    assert.match(await home('?lang=cy'), /Y sgwrs am eich cais am weithio hyblyg/)
    assert.match((await own()).text, /Wednesday 25 March 2026 The talk about the request/)
    const next = /Next: a talk about their flexible-working request, on Wednesday 25 March/
    assert.match((await tom.get('/team')).text, next)
    assert.match((await tom.get('/team?lang=cy')).text, /Nesaf: sgwrs am eu cais am weithio hyblyg/)
    // Nothing waits for the manager while a suggestion does, and the talk still stands there.
    const shown = { side: 'team' as const, requestId, personId: team.away.id, version: 2 }
    const suggested = { words: 'Other days', starts: civilDate('2026-07-01') }
    await portal.services.flexibleWorking.deciding.offer(viewerFor(team.manager), shown, suggested)
    const quiet = await tom.get('/team')
    assert.match(quiet.text, next)
    assert.equal(quiet.$(`main a[href="${path}"]:contains("See the request")`).length, 1)
    await later('2026-03-26')
    assert.doesNotMatch(await home(), /talk about/)
    assert.doesNotMatch((await tom.get('/team')).text, next)
  })

  test('FLX-04: a talk of today counts once somebody says that it was held, and both read so', async () => {
    await made()
    const page = await tom.get(path)
    const held = { wasHeld: 'yes' }
    const ahead = await tom.press(page, `${path}/meeting`, {
      ...dateFields('meeting', '2026-03-24'),
      ...held,
    })
    assert.match(problems(ahead), /A talk that has been held was today or before/)
    assert.equal(ahead.$('input[name=wasHeld][checked]').length, 1)
    const today = { ...dateFields('meeting', '2026-03-23'), ...held }
    assert.equal((await tom.press(page, `${path}/meeting`, today)).location, path)
    assert.equal((await tom.get(path)).$(`a[href="${path}/refusal"]`).length, 1)
    assert.match((await own()).text, /The two of you talked about it on Monday 23 March 2026 Tom Ellis/)
    const priya = await signedInAs(portal, team.away)
    assert.match(
      (await priya.get(`/flexible-working/${requestId}?lang=cy`)).text,
      /Siaradodd y ddau ohonoch amdano ar ddydd Llun 23 Mawrth 2026/,
    )
    assert.match((await helen.get(ofHr)).text, /The two talked about it on Monday 23 March 2026/)
    const again = await tom.get(path)
    assert.doesNotMatch(again.text, /On which day is the talk, or was it\?/)
    assert.match(again.text, /If the talk was on another day, or you talk again: on which day\?/)
  })

  test('FLX-03: the day that leaves room for an appeal is named beside the last day, until it has passed', async () => {
    await made()
    const both =
      /answer by Friday 24 April 2026, an appeal and its answer still fit before the last day, Friday 22 May 2026/
    assert.match((await tom.get(path)).text, both)
    assert.match((await helen.get(ofHr)).text, both)
    assert.match((await own()).text, /Best by Friday 24 April 2026/)
    await later('2026-04-25')
    assert.doesNotMatch((await tom.get(path)).text, /24 April/)
    assert.match((await tom.get('/team')).text, /any appeal included, is due by Friday 22 May/)
    await later('2026-05-23')
    assert.match((await tom.get('/team')).text, /The last day to answer was Friday 22 May, and it has passed/)
    assert.match((await own()).text, /It was due by Friday 22 May 2026/)
    assert.doesNotMatch((await own()).text, /By Friday 22 May/)
    assert.match((await tom.get('/team?lang=cy')).text, /oedd dydd Gwener 22 Mai, ac mae wedi mynd heibio/)
  })

  test('FLX-04, FLX-07: it takes one of the eight reasons, and an explanation; nothing typed is lost', async () => {
    await made()
    const talk = { ...dateFields('meeting', '2026-03-23'), wasHeld: 'yes' }
    await tom.press(await tom.get(path), `${path}/meeting`, talk)
    const form = await tom.get(`${path}/refusal`)
    assert.equal(form.$('input[type=checkbox]').length, 8)
    for (const ground of refusalGrounds) assert.equal(form.$(`input[name="ground-${ground}"]`).length, 1)
    assert.doesNotMatch(form.text, /reject/i)
    const none = await tom.press(form, `${path}/refusal`, { explanation: 'We looked at it.' })
    assert.equal(none.status, 422)
    assert.match(problems(none), /Choose at least one reason/)
    assert.equal(none.$('#explanation').text(), 'We looked at it.')
    const silent = await tom.press(form, `${path}/refusal`, { 'ground-cost': 'yes', explanation: ' ​ ' })
    assert.match(problems(silent), /Explain why it cannot be agreed/)
    assert.equal(silent.$('input[name="ground-cost"][checked]').length, 1)
    const long = await tom.press(form, `${path}/refusal`, {
      'ground-cost': 'yes',
      explanation: 'x'.repeat(1001),
    })
    assert.match(problems(long), /at most 1,000 characters/)
    const words = { 'ground-cost': 'yes', 'ground-quality': 'yes', 'ground-other': 'yes', explanation: 'So.' }
    const posted = await tom.press(form, `${path}/refusal`, words)
    const check = await tom.get(String(posted.location))
    assert.match(check.text, /Check your answer.+Priya has not been told anything yet.+What Priya reads/)
    assert.match(check.text, /It would cost too much ?The quality of the work would suffer ?So./)
    assert.match(
      check.text,
      /contract, its hours and the pay stay.+Priya can appeal until Friday 22 May 2026/,
    )
    assert.match((await own()).text, /Your request waits for an answer/)
    assert.equal((await tom.press(check, `${path}/refusal/confirmation`)).location, path)
    const page = await own()
    assert.match(page.text, /It would cost too much ?The quality of the work would suffer/)
    assert.equal(
      (await (await signedInAs(portal, team.away)).get(`/flexible-working/${requestId}?lang=cy`)).status,
      200,
    )
  })

  test('something else is suggested with its own hours and day, and both see which', async () => {
    await made()
    const form = await tom.get(`${path}/suggestion`)
    const asAsked = await tom.press(form, `${path}/suggestion`, await typedIn(form))
    assert.equal(asAsked.status, 422)
    assert.match(problems(asAsked), /That is what they asked for: agree to it instead, or change something/)
    assert.equal(form.$('input[name=thu]').attr('value') ?? '', '')
    assert.equal(form.$('textarea[name=words]').text().trim(), 'Starting at ten')
    const nothing = { thu: '7.4', fri: '7.4', words: '' }
    assert.match(
      problems(await tom.press(form, `${path}/suggestion`, { ...(await typedIn(form)), ...nothing })),
      /other than the contract/,
    )
    const typed = { ...(await typedIn(form)), thu: '7.4', words: 'Fridays off' }
    const led = await tom.press(form, `${path}/suggestion`, typed)
    const check = await tom.get(String(led.location))
    assert.match(check.text, /Priya has not been told anything yet.+29.6 hours a week.+Fridays off/)
    assert.match(check.text, /Priya can answer until Friday 22 May 2026, the last day for a decision/)
    assert.match(check.text, /If Priya accepts it, the request ends.+pay and annual leave go by 29.6 hours/)
    assert.match(
      (await tom.get(`${String(led.location)}&lang=cy`)).text,
      /Gall Priya ateb tan ddydd Gwener 22 Mai 2026, y diwrnod olaf ar gyfer penderfyniad/,
    )
    assert.match((await own()).text, /Your request waits for an answer/, 'nothing is sent yet')
    const english = await tom.get(`${String(led.location)}&lang=en`)
    assert.equal((await tom.press(english, `${path}/suggestion/confirmation`)).location, path)
    assert.match((await tom.get(path)).text, /What was suggested instead 29.6 hours a week/)
    assert.match(
      (await tom.get(path)).text,
      /Priya has your suggestion. You can still answer otherwise. Priya can answer until Friday 22 May 2026/,
    )
    assert.equal((await tom.get(`${path}/suggestion/check`)).location, `${path}/suggestion`)
    assert.match((await own()).text, /You can answer until Friday 22 May 2026, the last day for a decision/)
    assert.equal((await tom.get('/team')).$(`main a[href="${path}"]`).length, 0)
    assert.match((await own()).text, /Does the suggestion suit you\?.+Fridays off/)
  })

  test('FLX-03: more time is asked for, and the task moves once the person has agreed', async () => {
    await made()
    const page = await tom.get(path)
    for (const [day, fault] of [
      ['2026-05-22', /Give a day from Saturday 23 May 2026 on/],
      ['2027-03-24', /up to Tuesday 23 March 2027, 12 months after the request/],
    ] as const) {
      const faulty = await tom.press(page, `${path}/more-time`, dateFields('until', day))
      assert.equal(faulty.status, 422)
      assert.match(problems(faulty), fault)
    }
    assert.equal(
      (await tom.press(page, `${path}/more-time`, dateFields('until', '2026-06-30'))).location,
      path,
    )
    assert.match(
      (await tom.get(path)).text,
      /Time until Tuesday 30 June 2026 was asked for. Priya has not answered yet/,
    )
    const shown = { id: requestId, version: 2 }
    await portal.services.flexibleWorking.asking.answerMoreTime(viewerFor(team.away), shown, true)
    assert.match((await tom.get('/tasks')).text, /By Tuesday 2 June/)
    await later('2026-06-02')
    assert.match((await helen.get('/hr')).text, /One thing needs HR.+no card or way of their own to sign in/)
    await later('2026-06-30')
    assert.match((await helen.get('/hr')).text, /One task is late/, 'no room is left for an appeal')
    assert.doesNotMatch((await helen.get('/hr')).text, /request needs HR/)
  })

  test('FLX-03: what is late is HR’s to see to, on their first page and in their list', async () => {
    await made()
    assert.match((await helen.get(ofHr)).text, /You can answer What was asked for/)
    const others = await helen.get('/hr')
    assert.match(others.text, /Others answer these One flexible-working request is under way/)
    await later('2026-05-22')
    assert.doesNotMatch((await helen.get('/hr')).text, /request needs HR/)
    await later('2026-05-23')
    assert.match((await helen.get('/hr')).text, /One flexible-working request needs HR/)
    assert.match((await helen.get('/hr')).text, /One task is late/)
    const list = await helen.get('/hr/flexible-working')
    assert.match(list.text, /Priya Shah.+Needs HR.+Late: the last day was Friday 22 May 2026/)
    assert.match((await helen.get('/hr/flexible-working?lang=cy')).text, /Yn hwyr: y diwrnod olaf oedd/)
    const page = await helen.get(ofHr)
    assert.match(page.text, /it has passed. Answer now, or ask for more time.+Needs your answer/)
    const check = await helen.get(`${ofHr}/agreement`)
    assert.equal((await helen.press(check, `${ofHr}/agreement`)).location, ofHr)
    assert.match((await tom.get(path)).text, /The request was agreed Helen Marsh/)
    assert.match((await helen.get('/hr/flexible-working')).text, /No flexible-working request is under way/)
    assert.match(
      (await helen.get('/hr/flexible-working/closed')).text,
      /Priya Shah.+Statutory request: Agreed/,
    )
  })

  test('FLX-05: the appeal is heard by somebody else than who answered first', async () => {
    requestId = await refusedRequest(portal, team)
    setPaths()
    await portal.services.flexibleWorking.asking.appeal(
      viewerFor(team.away),
      { id: requestId, version: 3 },
      'Again, please.',
    )
    const toms = await tom.get(path)
    assert.match(toms.text, /Somebody who did not decide the first time hears the appeal/)
    assert.equal((await tom.get(`${path}/appeal`)).location, path)
    const refused = await tom.post(`${path}/appeal`, { version: '4', outcome: 'agree', answer: '' })
    assert.equal(refused.status, 403)
    assert.equal((await tom.get('/team')).$(`main a[href="${path}"]`).length, 0)
    assert.match((await helen.get('/hr')).text, /One flexible-working request needs HR/)
    assert.match((await helen.get('/tasks')).text, /Hear an appeal about flexible working By Friday 22 May/)
    assert.equal((await helen.get(ofHr)).$(`a[href="${ofHr}/appeal"]`).length, 1)
    const form = await helen.get(`${ofHr}/appeal`)
    assert.match(form.text, /Again, please/)
    assert.match(problems(await helen.press(form, `${ofHr}/appeal`, {})), /Choose what you decide/)
    const silent = await helen.press(form, `${ofHr}/appeal`, { outcome: 'stands', answer: '' })
    assert.match(problems(silent), /Write why the first decision stands/)
    assert.equal(silent.$('input[value=stands][checked]').length, 1)
    const stands = { outcome: 'stands', answer: 'Cover was looked for anew.' }
    const sent = await helen.press(form, `${ofHr}/appeal`, stands)
    assert.equal(sent.status, 303)
    const check = await helen.get(String(sent.location))
    assert.match(
      check.text,
      /Priya has not been told anything yet.+The first decision stands.+Cover was looked for anew.+there is no second one/,
    )
    assert.doesNotMatch((await own()).text, /Cover was looked for anew/, 'nothing is sent yet')
    assert.equal((await helen.press(check, `${ofHr}/appeal/confirmation`)).location, ofHr)
    assert.match(
      (await own()).text,
      /could not be agreed.+Cover was looked for anew.+stands after the appeal Helen Marsh/,
    )
    assert.equal((await helen.get(`${ofHr}/appeal`)).location, ofHr)
  })

  test('FLX-05: where HR answered first, the contact hears the appeal, and that HR does not', async () => {
    const flexible = portal.services.flexibleWorking
    await made()
    const shown = { side: 'hr' as const, requestId, personId: undefined }
    const today = portal.services.people.today()
    await flexible.deciding.setMeeting(
      viewerFor(team.hr),
      { ...shown, version: 1 },
      { day: today, wasHeld: true },
    )
    const refusal = { grounds: ['quality' as const], explanation: 'So.' }
    await flexible.deciding.refuse(viewerFor(team.hr), { ...shown, version: 2 }, refusal)
    await flexible.asking.appeal(viewerFor(team.away), { id: requestId, version: 3 }, undefined)
    assert.match((await tom.get('/team')).text, /Hear an appeal about flexible working/)
    assert.equal((await helen.post(`${ofHr}/appeal`, { version: '4', outcome: 'agree' })).status, 403)
    assert.doesNotMatch((await helen.get('/hr')).text, /request needs HR/)
    const form = await tom.get(`${path}/appeal`)
    const sent = await tom.press(form, `${path}/appeal`, { outcome: 'agree' })
    const check = await tom.get(String(sent.location))
    assert.match(check.text, /What was asked for is agreed after all/)
    assert.match(
      (await tom.get(`${String(sent.location).split('?')[0]}?lang=cy`)).text,
      /Cytunir ar yr hyn y gofynnwyd amdano wedi’r cyfan.+nid oes ail apêl/,
    )
    assert.equal((await tom.press(check, `${path}/appeal/confirmation`)).location, path)
    assert.match((await own()).text, /Your request is agreed.+agreed after the appeal Tom Ellis/)
    assert.doesNotMatch((await own()).text, /quality of the work/)
  })

  test('FLX-05: where nobody else of HR is there, who refused writes down what somebody else decided', async () => {
    const { people, flexibleWorking } = portal.services
    await people.save({ ...team.manager, roles: ['manager', 'hr'] })
    await people.save({ ...team.hr, roles: [] })
    requestId = await refusedRequest(portal, team)
    setPaths()
    tom = await signedInAs(portal, team.manager)
    assert.match((await own()).text, /Your employer asks somebody else than who decided to look at it again/)
    // What is not yet sent is said once.
    const { connection } = portal.services.database
    await connection.collection('outbox').deleteMany({ personId: team.manager.id })
    const shown = { id: requestId, version: 3 }
    await flexibleWorking.asking.appeal(viewerFor(team.away), shown, undefined)
    assert.equal(await messagesFor(team.manager), 1)
    assert.match(
      (await own()).text,
      /Nobody else of HR is here, so your employer asks.+phone HR: 01632 960 100/,
    )
    assert.match((await tom.get('/tasks')).text, /Hear an appeal about flexible working/)
    assert.match((await tom.get('/team')).text, /Hear an appeal about flexible working/)
    assert.match((await tom.get('/hr')).text, /One flexible-working request needs HR/)
    const list = await tom.get('/hr/flexible-working')
    assert.equal(list.$(`main a[href="${path}"]`).length, 1)
    assert.deepEqual(
      (await flexibleWorking.peopleAwaited([team.manager, team.away])).map(({ name }) => name),
      ['Tom Ellis'],
    )
    const page = await tom.get(path)
    assert.match(page.text, /Nobody else of HR is here. Ask somebody who did not decide to hear the appeal/)
    const form = await tom.get(`${path}/appeal`)
    assert.match(form.text, /What did they decide\?/)
    assert.match((await tom.get(`${path}?lang=cy`)).text, /Nid oes neb arall o Adnoddau Dynol yma/)
    // Once somebody else is there, they hear it, and nobody else.
    await people.save(team.hr)
    assert.equal((await tom.press(form, `${path}/appeal`, { outcome: 'agree' })).status, 403)
    assert.doesNotMatch((await tom.get('/hr/flexible-working')).text, /Needs/)
    assert.match((await tom.get('/hr')).text, /One flexible-working request is under way/)
    assert.match((await own()).text, /Somebody who did not decide the first time answers your appeal/)
    await people.save({ ...team.hr, roles: [] })
    const stands = { outcome: 'stands', answer: 'The chair looked at it anew.' }
    const sent = await tom.press(form, `${path}/appeal`, stands)
    const check = await tom.get(String(sent.location))
    assert.equal((await tom.press(check, `${path}/appeal/confirmation`)).location, path)
    assert.match((await tom.get('/tasks')).text, /You have no tasks/)
    assert.match(
      (await own()).text,
      /You can make another statutory request now.+The chair looked at it anew/,
    )
  })

  test('FLX-05: HR who refused it without a contact, and alone, have the appeal on their first page', async () => {
    const { people, flexibleWorking } = portal.services
    const { managerId: _manager, ...alone } = team.away
    await people.save(alone)
    await made()
    const shown = { side: 'hr' as const, requestId, personId: undefined }
    const talk = { day: people.today(), wasHeld: true }
    await flexibleWorking.deciding.setMeeting(viewerFor(team.hr), { ...shown, version: 1 }, talk)
    const refusal = { grounds: ['cost' as const], explanation: 'So.' }
    await flexibleWorking.deciding.refuse(viewerFor(team.hr), { ...shown, version: 2 }, refusal)
    await flexibleWorking.asking.appeal(viewerFor(team.away), { id: requestId, version: 3 }, undefined)
    assert.match((await helen.get('/hr')).text, /One flexible-working request needs HR/)
    assert.match((await helen.get('/tasks')).text, /Hear an appeal about flexible working/)
    const form = await helen.get(`${ofHr}/appeal`)
    const sent = await helen.press(form, `${ofHr}/appeal`, { outcome: 'agree' })
    const check = await helen.get(String(sent.location))
    assert.equal((await helen.press(check, `${ofHr}/appeal/confirmation`)).location, ofHr)
  })

  test('FLX-06: an informal one is answered in words, without a reason of the law', async () => {
    await made('informal')
    assert.match((await tom.get('/team')).text, /It is informal, and has no last day/)
    const page = await tom.get(path)
    assert.match(page.text, /No last day: best answered before it would begin on Monday 1 June 2026/)
    assert.equal(page.$(`form[action="${path}/more-time"]`).length, 0)
    const form = await tom.get(`${path}/refusal`)
    assert.equal(form.$('input[type=checkbox]').length, 0)
    const posted = await tom.press(form, `${path}/refusal`, { explanation: 'Not this year.' })
    const check = await tom.get(String(posted.location))
    assert.match(check.text, /An informal request has no appeal. Priya can ask again/)
    assert.equal((await tom.press(check, `${path}/refusal/confirmation`)).location, path)
    assert.match((await own()).text, /could not be agreed.+Not this year/)
  })

  test('nobody answers their own, a stranger’s or another team’s, and no address opens another’s', async () => {
    await made()
    const { people } = portal.services
    const others = await aTeam(portal)
    const otherManager = aPerson({ organisationId: team.organisation.id, roles: ['manager'] })
    await people.save(otherManager)
    await people.save({ ...team.away, roles: ['manager', 'hr'] })
    const addresses = [path, ofHr, `/team/${others.away.id}/flexible-working/${requestId}`]
    const acts = [
      'agreement',
      'meeting',
      'suggestion',
      'refusal',
      'refusal/confirmation',
      'more-time',
      'appeal',
    ]
    for (const person of [otherManager, others.manager, others.hr, team.away, team.editor]) {
      const browser = await signedInAs(portal, person)
      for (const address of addresses) {
        assert.ok([403, 404].includes((await browser.get(address)).status), `${person.name} ${address}`)
        for (const act of acts) {
          const typed = { version: '1', outcome: 'agree' }
          const { status } = await browser.post(`${address}/${act}`, typed)
          assert.ok([403, 404].includes(status), `${person.name} ${address}/${act}: ${status}`)
        }
      }
    }
    // As HR they answer nothing of those whom they keep in touch with.
    await people.save({ ...team.manager, roles: ['manager', 'hr'] })
    tom = await signedInAs(portal, team.manager)
    assert.equal((await tom.get(ofHr)).status, 404)
    assert.equal((await tom.get(path)).status, 200)
    const { requests } = await portal.services.flexibleWorking.asking.ownRequests(viewerFor(team.away))
    assert.equal(requests[0]?.version, 1)
  })

  test('without a contact it waits for HR, who have the task', async () => {
    const { managerId: _manager, ...alone } = team.away
    await portal.services.people.save(alone)
    await made()
    assert.match((await helen.get('/hr')).text, /One flexible-working request needs HR/)
    assert.match((await helen.get('/tasks')).text, /Answer a flexible-working request/)
    assert.equal(await messagesFor(team.hr), 1)
  })

  test('lives on after the portal has stopped serving the leave', async () => {
    portal.setNow('2026-11-20T09:00:00Z')
    await portal.services.people.save({ ...team.away })
    requestId = await madeLate()
    setPaths()
    await later('2026-12-10')
    assert.doesNotMatch((await tom.get('/team')).text, /Priya/)
    const page = await tom.get(path)
    assert.match(page.text, /Priya cannot sign in here any more. Tell Priya in writing, too/)
    const check = await tom.get(`${path}/agreement`)
    assert.equal((await tom.press(check, `${path}/agreement`)).location, path)
    assert.equal(
      (await tom.get(`/team/${team.away.id}/flexible-working`)).$('.govuk-back-link').attr('href'),
      '/team',
    )
  })

  test('a digest says that something waits, and not what', async () => {
    await made()
    const { flexibleWorking } = portal.services
    const everybody = [team.away, team.manager, team.hr]
    const names = async () => (await flexibleWorking.peopleAwaited(everybody)).map(({ name }) => name)
    assert.deepEqual(await names(), ['Tom Ellis'])
    const shown = { side: 'team' as const, requestId, personId: team.away.id, version: 1 }
    const suggested = { words: 'Other days', starts: civilDate('2026-07-01') }
    await flexibleWorking.deciding.offer(viewerFor(team.manager), shown, suggested)
    assert.deepEqual(await names(), ['Priya Shah'])
  })

  async function madeLate(): Promise<string> {
    const { flexibleWorking } = portal.services
    const asked = { words: 'From home', starts: civilDate('2027-01-04') }
    const done = await flexibleWorking.asking.make(viewerFor(team.away), 'statutory', asked)
    assert.ok('ok' in done)
    return done.ok.id
  }
})

/** All that stands in the form of a suggestion. */
async function typedIn({ $ }: Page): Promise<Record<string, string>> {
  const fields = $('main form input:not([type=hidden]), main form textarea').toArray()
  return Object.fromEntries(
    fields.map((one) => [$(one).attr('name') ?? '', String($(one).val() ?? '').trim()]),
  )
}
