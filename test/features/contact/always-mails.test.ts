import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { mailKinds } from '../../../src/mail-kinds.ts'
import type { Language } from '../../../src/shared/language.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

/** What stands on a page for each mail that no choice of its reader holds back. */
const saidOf: Record<string, Record<Language, RegExp>> = {
  'sign-in-code': { en: /code/i, cy: /cod/i },
  'new-address': { en: /the way you sign in changes/, cy: /os bydd y ffordd rydych yn mewngofnodi’n newid/ },
  'former-address': {
    en: /the way you sign in changes/,
    cy: /os bydd y ffordd rydych yn mewngofnodi’n newid/,
  },
  'new-start': { en: /the way you sign in changes/, cy: /os bydd y ffordd rydych yn mewngofnodi’n newid/ },
  'sign-in-changed': {
    en: /the way you sign in changes/,
    cy: /os bydd y ffordd rydych yn mewngofnodi’n newid/,
  },
}
/** It goes to whoever has not signed in yet, and so has chosen nothing. */
const beforeAnyChoice = ['invitation']

describe('a page that says what no pause and no quiet hour holds back', () => {
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

  async function namesThemAll(path: string): Promise<void> {
    for (const language of ['en', 'cy'] as const) {
      const { text } = await priya.get(`${path}?lang=${language}`)
      for (const { name, gate } of mailKinds) {
        if (gate !== 'always' || beforeAnyChoice.includes(name)) continue
        assert.match(
          text,
          saidOf[name]?.[language] ?? /no words for this mail/,
          `${path} ${language} ${name}`,
        )
      }
    }
  }

  test('is true on the contact plan and where a day without mail is chosen', async () => {
    await namesThemAll('/contact')
    await namesThemAll('/contact/nothing-until')
  })

  test('is true on the first page while nothing comes until a day', async () => {
    await priya.submit('/contact/nothing-until', {
      'until-day': '1',
      'until-month': '5',
      'until-year': '2026',
    })
    await namesThemAll('/')
  })

  test('is true in a pause, on its page and on the first page', async () => {
    await priya.submit('/contact/pause')
    await namesThemAll('/contact')
    await namesThemAll('/')
  })

  test('is true where a loss is said', async () => {
    const start = await priya.get('/changed')
    await priya.press(start, '/changed', { kind: 'loss' })
    await namesThemAll('/changed/loss')
  })

  test('a pause is not laid to the reader, for HR may have begun it', async () => {
    const helen = await signedInAs(portal, team.hr)
    const path = `/hr/people/${team.away.id}/changed`
    await helen.press(await helen.get(path), path, { kind: 'loss' })
    const check = await helen.press(await helen.get(`${path}/loss`), `${path}/loss`, {})
    await helen.press(await helen.get(String(check.location)), `${path}/loss/confirmation`)
    assert.match((await priya.get('/')).text, /Everything is paused/)
    assert.doesNotMatch((await priya.get('/')).text, /You have paused/)
    assert.doesNotMatch((await priya.get('/?lang=cy')).text, /Rydych wedi oedi/)
  })

  test('and such a mail does come in a pause', async () => {
    await priya.submit('/contact/pause')
    await portal.services.identity.cards.make(team.away, {
      personId: team.hr.id,
      organisationId: team.hr.organisationId,
    })
    await portal.services.delivery.deliverDue()
    const kept = portal.services.database.connection.collection('demoMail')
    assert.equal(await kept.countDocuments({ to: team.away.email }), 1)
  })

  test('and the mail that offers a pause does not promise that nothing comes at all', async () => {
    await portal.services.outbox.tellSomething(team.away)
    portal.later(10 * 60_000)
    await portal.services.delivery.deliverDue()
    const kept = portal.services.database.connection.collection('demoMail')
    const mail = await kept.findOne({ to: team.away.email })
    assert.match(String(mail?.['text']), /Pause everything, if you want no digests and no emails like this/)
  })
})
