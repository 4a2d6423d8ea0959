import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Language } from '../../../src/shared/language.ts'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const notTold: Record<Language, RegExp> = {
  en: /keeps in touch with (?:you|them) is not told|Tom is not told/,
  cy: /Ni ddywedir wrth bwy bynnag|Ni ddywedir wrth Tom/,
}
const readsIt: Record<Language, RegExp> = {
  en: /Tom works in HR too, and sees there what HR sees/,
  cy: /Mae Tom yn gweithio yn Adnoddau Dynol hefyd, ac yn gweld yno yr hyn y mae Adnoddau Dynol yn ei weld/,
}

describe('whose manager works in HR', () => {
  let portal: TestPortal
  let team: Team
  let priya: Browser
  before(async () => {
    portal = await startApp()
  })
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    await portal.services.people.save({ ...team.manager, roles: ['manager', 'hr'] })
    await portal.services.people.save({ ...team.hr, roles: [] })
    priya = await signedInAs(portal, team.away)
  })
  after(() => portal.close())

  async function toTheLoss(by: Browser, path: string): Promise<void> {
    await by.press(await by.get(path), path, { kind: 'loss' })
  }

  test('is not promised that the manager hears nothing, on any page', async () => {
    await toTheLoss(priya, '/changed')
    for (const language of ['en', 'cy'] as const) {
      const page = await priya.get(`/changed/loss?lang=${language}`)
      assert.doesNotMatch(page.text, notTold[language])
      assert.match(page.text, readsIt[language])
      for (const path of ['/', '/days', '/contact'])
        assert.doesNotMatch((await priya.get(`${path}?lang=${language}`)).text, notTold[language], path)
    }
  })

  test('is heard by HR, the manager among them: who sees it on the first page gets the mail', async () => {
    await toTheLoss(priya, '/changed')
    await priya.press(await priya.get('/changed/loss'), '/changed/loss/confirmation')
    const outbox = portal.services.database.connection.collection('outbox')
    assert.equal(await outbox.countDocuments({ personId: team.manager.id, kind: 'something-for-you' }), 1)
    const tom = await signedInAs(portal, team.manager)
    assert.match((await tom.get('/hr')).text, /One date or plan was changed|Priya|was changed/)
  })

  test('and elsewhere the manager is told nothing, and the pages say so', async () => {
    await portal.services.people.save({ ...team.manager, roles: ['manager'] })
    await portal.services.people.save({ ...team.hr, roles: ['hr'] })
    await toTheLoss(priya, '/changed')
    for (const language of ['en', 'cy'] as const) {
      const page = await priya.get(`/changed/loss?lang=${language}`)
      assert.match(page.text, notTold[language])
      assert.doesNotMatch(page.text, readsIt[language])
    }
    await priya.press(await priya.get('/changed/loss'), '/changed/loss/confirmation')
    const outbox = portal.services.database.connection.collection('outbox')
    assert.equal(await outbox.countDocuments({ personId: team.manager.id }), 0)
    assert.equal(await outbox.countDocuments({ personId: team.hr.id }), 1)
  })
})
