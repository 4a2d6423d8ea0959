import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openBrowser } from '../../support/browser.ts'
import { anOrganisation, aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('the pages of signing in', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  test('name HR’s phone where it can be no other’s, and else nobody’s', async () => {
    const { organisation } = await aTeam(portal)
    const footer = async (page: string) => (await openBrowser(portal).get(page)).$('footer').text()
    for (const page of ['/sign-in', '/sign-in/code'])
      assert.match(await footer(page), /Cannot sign in\? Phone HR on 01632 960 100/, page)
    assert.match(await footer('/sign-in?lang=cy'), /Ffoniwch Adnoddau Dynol ar 01632 960 100/)

    const { people } = portal.services
    const other = anOrganisation({ hrPhone: '01632 960 200' })
    await people.saveOrganisation(other)
    assert.match(await footer('/sign-in'), /Phone or write to HR, as you would from home/)
    await people.saveOrganisation({ ...other, hrPhone: organisation.hrPhone ?? '' })
    assert.match(await footer('/sign-in'), /Phone HR on 01632 960 100/, 'the same for all')
  })
})
