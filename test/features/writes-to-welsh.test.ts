import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { civilDate } from '../../src/shared/civil-date.ts'
import { signedInAs, type Browser } from '../support/browser.ts'
import { aMaternityLeave, aTeam } from '../support/builders.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'
import { talkedRequest } from './flexible-working/acts.ts'

const says = /Priya prefers Welsh\. You do not have to write in it, but do if you can/

const speaks = /Priya prefers Welsh\. If you can, speak and write in Welsh with them/

describe('J9: whoever types words to somebody', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  for (const language of ['cy', 'en'] as const) {
    test(`is told in place that they prefer Welsh, if they do: ${language}`, async () => {
      portal.setNow('2026-03-23T09:00:00Z')
      const team = await aTeam(portal, { away: { language } })
      const tom = await signedInAs(portal, team.manager)
      const [about, days] = [`/team/${team.away.id}`, `/team/${team.away.id}/days`]
      const request = await talkedRequest(portal, team)
      const pages = [
        `${days}/new`,
        `${days}/several`,
        `${about}/flexible-working/${request}/refusal`,
        `${about}/flexible-working/${request}/suggestion`,
      ]
      for (const page of pages) await reads(tom, page, language === 'cy')
      const priya = await signedInAs(portal, team.away)
      await priya.submit('/days/talk', { suits: 'Tuesday' })
      const task = (await tom.get('/tasks')).$('main a[href^="/tasks/"]').attr('href') ?? ''
      for (const page of [task, `${about}/flexible-working/${request}`])
        assert.equal(speaks.test((await tom.get(page)).text), language === 'cy', page)
      const welsh = await tom.get(`${task}?lang=cy`)
      assert.equal(/Os gallwch, siaradwch ac ysgrifennwch yn Gymraeg/.test(welsh.text), language === 'cy')
      assert.doesNotMatch((await priya.get('/days/new')).text, /prefers? Welsh/, 'not of themselves')
    })
  }

  test('is told so where the two agree on something in a talk after the return, in both languages', async () => {
    const leaves = [aMaternityLeave({ returnDate: civilDate('2026-03-02') })]
    const team = await aTeam(portal, { away: { language: 'cy', leaves } })
    const tom = await signedInAs(portal, team.manager)
    const page = `/team/${team.away.id}/reviews/2`
    await reads(tom, page, true)
    const welsh = await tom.get(`${page}?lang=cy`)
    assert.match(
      welsh.text,
      /Mae’n well gan Priya ddefnyddio’r Gymraeg\. Nid oes rhaid i chi ysgrifennu ynddi/,
    )
  })
})

async function reads(browser: Browser, path: string, isSaid: boolean): Promise<void> {
  const page = await browser.get(path)
  assert.equal(page.status, 200, path)
  assert.equal(says.test(page.text), isSaid, `${path}: ${page.text}`)
}
