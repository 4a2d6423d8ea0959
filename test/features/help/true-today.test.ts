import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { HrCounts } from '../../../src/features/hr/what-waits.ts'
import { waitingForHr, waitingForOthers } from '../../../src/features/hr/what-waits.ts'
import { openBrowser, signedInAs } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const oneOfEach: HrCounts = {
  mail: { isDigestStopped: true, undelivered: 1 },
  disputes: 1,
  returns: {
    toSettle: 1,
    leaveToConfirm: 1,
    oldFiles: 1,
    settledByOthers: 1,
    toAnswer: 1,
    alone: 1,
    unanswered: 1,
    lapsed: 1,
    wishes: 1,
  },
  talks: 1,
  disputesOfTeam: 1,
  flexible: { needHr: 1, others: 1 },
  unrecorded: 1,
  changed: 1,
  newStarts: 1,
  withoutCard: 1,
  lateTasks: 1,
  tooManyDays: 1,
}

/** How the guide for HR names each line of their first page, in English and in Welsh. */
const namedInGuide: Record<string, [RegExp, RegExp]> = {
  tooManyDays: [
    /more days worked or agreed than their leave has/,
    /mwy o ddiwrnodau a weithiwyd neu y cytunwyd/,
  ],
  changed: [/people say have changed/, /pobl yn dweud eu bod wedi newid/],
  disputes: [/the two sides see differently/, /ddwy ochr yn eu gweld yn wahanol/],
  disputesOfTeam: [
    /of people with whom you keep in touch yourself are decided by somebody else in HR/,
    /Rhywun arall yn Adnoddau Dynol sy’n penderfynu/,
  ],
  toAnswer: [/plans that wait for your answer/, /cynlluniau sy’n aros am eich ateb/],
  alone: [/nobody is named to answer want a contact/, /angen cyswllt ar ddyddiadau dychwelyd/],
  talks: [/the talks that you hold/, /sgyrsiau yr ydych yn eu cynnal/],
  settledByOthers: [
    /agreed weeks are settled by somebody else too/,
    /setlo gwyliau a thâl eu hwythnosau hefyd/,
  ],
  settle: [/whose leave and pay HR settles/, /setlo eu gwyliau a’u tâl/],
  oldFiles: [
    /files of agreed weeks that payroll has to have again/,
    /ffeiliau o wythnosau y cytunwyd arnynt y mae ar y gyflogres eu hangen eto/,
  ],
  leaveToConfirm: [
    /annual leave that HR has not confirmed/,
    /gwyliau blynyddol nad yw Adnoddau Dynol wedi’u cadarnhau/,
  ],
  flexible: [/you hear appeals/, /chi sy’n gwrando apeliadau/],
  unrecorded: [
    /past days of which nobody has said whether they were worked/,
    /na ddywedodd neb a weithiwyd hwy/,
  ],
  flexibleOthers: [/Flexible-working requests stand there too/, /ceisiadau am weithio hyblyg yno hefyd/],
  without: [/no card or way of their own to sign in/, /heb gerdyn na’u ffordd eu hunain i fewngofnodi/],
  newStarts: [/new starts for signing in/, /dechreuadau newydd/],
  lateTasks: [/tasks that are late/, /tasgau sy’n hwyr/],
  stopped: [/digests that could not be sent/, /chrynodebau na ellid eu hanfon/],
  troubled: [/mail and digests/, /phost a chrynodebau/],
  unanswered: [/return dates that nobody has answered/, /dyddiadau dychwelyd heb ateb/],
  lapsed: [/return dates that nobody has answered by their day/, /dyddiadau dychwelyd heb ateb/],
  wishes: [/return dates that wait for an answer/, /dyddiadau dychwelyd sy’n aros am ateb/],
}

describe('the help pages, as the portal is today', () => {
  let portal: TestPortal
  let team: Team
  before(async () => {
    portal = await startApp()
    team = await aTeam(portal)
  })
  after(() => portal.close())

  const guide = async (language: string) =>
    (await (await signedInAs(portal, team.hr)).get(`/help/hr?lang=${language}`)).text
  const privacy = async (language: string) =>
    (await openBrowser(portal).get(`/privacy?lang=${language}`)).text

  test('the guide for HR names every line that their first page can have', async () => {
    const pages = [await guide('en'), await guide('cy')]
    for (const { nameKey } of [...waitingForHr(oneOfEach), ...waitingForOthers(oneOfEach)]) {
      const words = namedInGuide[nameKey.split('.').at(-1) ?? '']
      assert.ok(words, `${nameKey} is not in the guide`)
      for (const [at, page] of pages.entries()) assert.match(page, words[at]!, nameKey)
    }
  })

  test('the guide for HR says where a loss, and a new manager, are written down', async () => {
    assert.match(await guide('en'), /write it down on their page, under “Something has changed”/)
    assert.match(await guide('en'), /Enter the last day on the page of the manager as soon as you know it/)
    assert.match(await guide('cy'), /o dan “Mae rhywbeth wedi newid”/)
    assert.match(await guide('cy'), /Nodwch y diwrnod olaf ar dudalen y rheolwr/)
  })

  test('whoever works here is led to the help of their own role, in both languages', async () => {
    const roles = [
      { person: team.hr, help: '/help/hr' },
      { person: team.editor, help: '/help/editors' },
      { person: team.admin, help: '/help/administrators' },
      { person: team.manager, help: '/help/managers' },
    ]
    for (const { person, help } of roles) {
      const browser = await signedInAs(portal, person)
      const page = await browser.get('/help')
      const led = page.$('footer p a[href^="/help/"]').toArray()
      assert.deepEqual(
        led.map((link) => page.$(link).attr('href')),
        [help],
      )
      for (const language of ['en', 'cy']) {
        const own = await browser.get(`${help}?lang=${language}`)
        assert.equal(own.status, 200)
        assert.ok(own.$('h2').length >= 5, help)
        assert.equal(own.$('.ui-ease').length, 1)
      }
    }
  })

  test('privacy says all that is kept, what HR see, and what emails say', async () => {
    for (const words of [/salary/, /birth/, /how you sign in/, /which emails were sent/, /who did what/])
      assert.match(await privacy('en'), words)
    for (const words of [/cyflog/, /geni/, /sut rydych yn mewngofnodi/, /pa negeseuon/, /phwy wnaeth beth/])
      assert.match(await privacy('cy'), words)
    assert.match(await privacy('en'), /What HR sees.*whether email to you is stopped and until when/)
    assert.match(await privacy('cy'), /Yr hyn y mae Adnoddau Dynol yn ei weld.*wedi’u hatal a than pryd/)
    assert.match(await privacy('en'), /that the way you sign in has changed/)
    assert.match(await privacy('en'), /is kept, with what you agreed. What you answer before such a talk/)
    for (const words of ['flexible-working requests', 'what you tell HR alone', 'others get ready']) {
      assert.match(await privacy('en'), new RegExp(`What your manager sees.*${words}.*What HR sees`))
      assert.match(await privacy('en'), new RegExp(`What HR sees.*${words}.*What emails say`))
    }
    assert.match(await privacy('cy'), /wrthynt hwy yn unig.*eich ceisiadau am weithio hyblyg, diwrnodau/)
    assert.match(
      await privacy('en'),
      /What HR sees.*the days that you arrange, with the pay of those that you worked/,
    )
    assert.match(await privacy('cy'), /diwrnodau rydych yn eu trefnu, gyda thâl y rhai a weithioch/)
  })

  test('nobody is told that HR do not see a pause, for they do', async () => {
    const priya = await signedInAs(portal, team.away)
    const told = (await priya.get('/contact')).text
    assert.doesNotMatch(told, /Only you see/)
    assert.match(told, /HR sees .*whether email to you is stopped and until when/)
    assert.match(
      (await priya.get('/contact?lang=cy')).text,
      /Adnoddau Dynol yn gweld .*wedi’u hatal a than pryd/,
    )
    await priya.submit('/contact/pause')
    const helen = await signedInAs(portal, team.hr)
    const record = (await helen.get(`/hr/people/${team.away.id}`)).text
    assert.match(record, /Contact is stopped/)
    assert.doesNotMatch(record, /read and choose/)
  })
})
