import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aMaternityLeave, aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { typedDates } from '../../support/typed-dates.ts'

const aBreak = {
  type: 'career-break',
  start: civilDate('2026-01-05'),
  end: civilDate('2027-01-04'),
} as const

describe('what somebody asked HR for is answered, and can be taken back', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  let helen: Browser
  let changed: string
  before(async () => {
    portal = await startApp()
  })
  beforeEach(() => {
    portal.setNow('2026-03-23T09:00:00Z')
  })
  after(() => portal.close())

  async function awayOn(leave: Omit<LeaveRecord, 'id'>): Promise<void> {
    team = await aTeam(portal, { away: { leaves: [{ ...leave, id: crypto.randomUUID() }] } })
    priya = await signedInAs(portal, team.away)
    helen = await signedInAs(portal, team.hr)
    changed = `/hr/people/${team.away.id}/changed`
  }
  const mailsTo = (personId: string): Promise<number> =>
    portal.services.database.connection.collection('outbox').countDocuments({ personId })
  const acts = async (): Promise<string[]> => {
    const rows = await portal.services.database.connection
      .collection('auditRows')
      .find({ aboutId: team.away.id })
      .toArray()
    return rows.map(({ act }) => String(act))
  }
  const lookedAt = async (kind: string, fields: Record<string, string> = {}): Promise<Page> => {
    const question = await priya.get(`/changed/${kind}`)
    if (Object.keys(fields).length === 0) return question
    return priya.get(String((await priya.press(question, `/changed/${kind}`, fields)).location))
  }
  const asked = async (kind: string, fields: Record<string, string> = {}): Promise<Page> => {
    const sent = await priya.press(await lookedAt(kind, fields), `/changed/${kind}/confirmation`)
    assert.equal(sent.status, 303)
    return priya.get(String(sent.location))
  }
  const answerPath = async (): Promise<string> =>
    String((await helen.get(changed)).$('a[href$="/settlement"]').attr('href'))

  test('what was asked of a leave that is over by now still leads HR to its answer, and nothing more is told of it', async () => {
    await awayOn(aBreak)
    await asked('break-end', typedDates({ date: '2027-06-30' }))
    portal.setNow('2028-03-23T09:00:00Z')
    helen = await signedInAs(portal, team.hr)
    const list = await helen.get('/hr/changes')
    const page = await helen.get(String(list.$(`a[href="${changed}"]`).attr('href')))
    assert.equal(page.status, 200)
    assert.match(page.text, /The leave is over, so nothing more can be said of it here/)
    assert.equal(page.$('input[name="kind"]').length, 0)
    assert.match((await helen.get(`${changed}?lang=cy`)).text, /Mae’r absenoldeb ar ben/)
    await helen.get(`${changed}?lang=en`)
    const path = await answerPath()
    const done = await helen.press(await helen.get(path), path, { answer: 'dealtWith' })
    assert.equal(done.status, 303)
    assert.match((await helen.get('/hr/changes')).text, /No change waits to be confirmed/)
    assert.equal((await helen.get(changed)).status, 404)
  })

  test('what was asked of HR is said where another return date is chosen too', async () => {
    await awayOn(aBreak)
    await asked('break-end', typedDates({ date: '2027-06-30' }))
    const told = (await priya.get('/return')).text
    const [line] = /[^.]*HR[^.]*\./.exec(told) ?? []
    assert.ok(line)
    assert.ok((await priya.get('/return/date')).text.includes(line.trim().slice(-40)))
  })

  test('HR’s no is looked at first, told by mail, and read on the first page for two weeks', async () => {
    await awayOn(aBreak)
    await asked('break-end', typedDates({ date: '2027-06-30' }))
    assert.equal((await helen.get(changed)).$('form[action$="/settlement"]').length, 0, 'not in one press')
    const path = await answerPath()
    const page = await helen.get(path)
    assert.match(page.text, /They read your answer on their first page/)
    assert.match((await helen.press(page, path)).text, /Choose what they are told/)
    const mails = await mailsTo(team.away.id)
    const done = await helen.press(page, path, { answer: 'refused' })
    assert.equal(done.status, 303)
    assert.equal(await mailsTo(team.away.id), mails + 1)
    assert.ok((await acts()).includes('changeSettled'))
    const no =
      /HR answered on Monday 23 March: your break cannot end on Wednesday 30 June 2027\. This answer changed nothing of your break/
    for (const own of ['/', '/return']) {
      const { text } = await priya.get(own)
      assert.match(text, no, own)
      assert.doesNotMatch(text, /stays as it is until HR has answered you/, own)
    }
    assert.match(
      (await priya.get('/?lang=cy')).text,
      /Atebodd Adnoddau Dynol ar ddydd Llun 23 Mawrth: ni all eich seibiant ddod i ben ar ddydd Mercher 30 Mehefin 2027/,
    )
    assert.match((await priya.get('/my-data')).text, /HR’s answer ?No/)
    assert.equal((await helen.get(path)).location, changed, 'it is settled')
    assert.equal((await helen.post(path, { answer: 'refused' })).status, 409)
    portal.setNow('2026-04-06T09:00:00Z')
    assert.match((await (await signedInAs(portal, team.away)).get('/')).text, no)
    portal.setNow('2026-04-07T09:00:00Z')
    assert.doesNotMatch((await (await signedInAs(portal, team.away)).get('/')).text, no)
  })

  test('what HR settled otherwise is told too, of every kind that waits for an answer', async () => {
    for (const [leave, kind, fields] of [
      [aBreak, 'break-end', typedDates({ date: '2027-06-30' })],
      [aMaternityLeave(), 'career-break', {}],
      [aMaternityLeave(), 'dates', { which: 'end', ...typedDates({ date: '2026-07-31' }) }],
    ] as const) {
      await awayOn(leave)
      await asked(kind, fields)
      const path = await answerPath()
      await helen.press(await helen.get(path), path, { answer: 'dealtWith' })
      const { text } = await priya.get('/')
      assert.match(text, /HR (wrote|say) on Monday 23 March that .+ is settled\. If you have not heard/, kind)
      assert.doesNotMatch(text, /You asked for|You told HR/, kind)
      assert.match((await priya.get('/?lang=cy')).text, /ar ddydd Llun 23 Mawrth .+ wedi’i setlo/, kind)
    }
  })

  test('what waits can be taken back: HR are told, and nobody answers it any more', async () => {
    for (const [leave, kind, fields] of [
      [aBreak, 'break-end', typedDates({ date: '2027-06-30' })],
      [aMaternityLeave(), 'career-break', {}],
      [aMaternityLeave(), 'not-returning', {}],
      [aMaternityLeave(), 'dates', { which: 'end', ...typedDates({ date: '2026-07-31' }) }],
    ] as const) {
      portal.setNow('2026-03-23T09:00:00Z')
      await awayOn(leave)
      const page = await asked(kind, fields)
      // Several within ten minutes would be one mail.
      portal.setNow('2026-03-23T09:12:00Z')
      await portal.services.delivery.deliverDue()
      const action = String(page.$('form[action$="/withdrawal"]').attr('action'))
      const mails = await mailsTo(team.hr.id)
      const done = await priya.press(page, action)
      assert.equal(done.location, '/changed', kind)
      assert.match((await priya.get('/changed')).text, /Taken back\. HR does not look at it any more/)
      assert.equal(await mailsTo(team.hr.id), mails + 1, kind)
      assert.match((await helen.get('/hr/changes')).text, /No change waits to be confirmed/)
      assert.doesNotMatch((await priya.get('/')).text, /You asked for|You told HR/)
      assert.match((await priya.get('/my-data')).text, /Taken back/)
      assert.ok((await acts()).includes('changeTakenBack'))
      assert.equal((await priya.post(action)).status, 409, 'twice')
      assert.equal((await helen.post(action)).status, 403, 'not HR’s to take back')
    }
  })

  test('a birth has moved the leave, and is not taken back here; nor is what is another’s', async () => {
    await awayOn({ type: 'maternity', start: civilDate('2026-03-09'), dueDate: civilDate('2026-03-27') })
    const page = await asked('birth', typedDates({ date: '2026-03-22' }))
    assert.equal(page.$('form[action$="/withdrawal"]').length, 0)
    assert.equal((await helen.get(changed)).$('form[action$="/settlement"]').length, 1)
    const report = await portal.services.database.connection
      .collection<{ _id: string }>('reportedChanges')
      .findOne({ personId: team.away.id })
    assert.equal((await priya.post(`/changed/${report?._id}/withdrawal`)).status, 404)
    const path = `${changed}/${report?._id}/settlement`
    assert.equal((await helen.get(path)).location, changed)
  })

  test('how long a break is by the employer’s policy is said where a day is asked for, and to HR who answer', async () => {
    await awayOn(aBreak)
    const rule = /By your employer’s policy a break lasts at most \d+ months: until \w+ \d+ \w+ \d{4}/
    assert.match((await priya.get('/changed/break-end')).text, rule)
    const check = await lookedAt('break-end', typedDates({ date: '2032-06-30' }))
    assert.match(check.text, /This day is later than that\. You can ask for it, and HR may say no/)
    await asked('break-end', typedDates({ date: '2032-06-30' }))
    assert.match((await helen.get(await answerPath())).text, /The policy is at most \d+ months/)
    await awayOn(aMaternityLeave())
    assert.match((await lookedAt('career-break')).text, /a break lasts at most \d+ months/)
  })
})
