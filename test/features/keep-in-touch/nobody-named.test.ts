import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedInAs } from '../../support/browser.ts'
import { aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

let portal: TestPortal
before(async () => {
  portal = await startApp({ now: '2026-03-23T09:00:00Z' })
})
after(() => portal.close())

test('while nobody is the contact, the employer is called in the language of the page', async () => {
  const { organisation, away } = await aTeam(portal)
  await portal.services.people.saveOrganisation({
    ...organisation,
    name: 'Estuary Trust',
    nameInWelsh: 'Ymddiriedolaeth yr Aber',
  })
  const { managerId: _manager, contactId: _contact, ...alone } = away
  await portal.services.people.save(alone)
  const priya = await signedInAs(portal, alone)
  for (const path of ['/days', '/days/new']) {
    const english = await priya.get(path)
    assert.doesNotMatch(english.text, /Ymddiriedolaeth/, path)
    const welsh = await priya.get(`${path}?lang=cy`)
    assert.doesNotMatch(welsh.$('main').text(), /Estuary Trust/, path)
  }
  assert.match((await priya.get('/days?lang=cy')).text, /ag Ymddiriedolaeth yr Aber/)
})
