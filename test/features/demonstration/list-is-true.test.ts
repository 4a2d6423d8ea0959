import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openBrowser, type Browser } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

describe('the list of people of the demonstration', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ demo: true, filled: true })
  })
  after(() => portal.close())

  async function being(name: string): Promise<Browser> {
    const people = await portal.services.people.madeUp()
    const person = people.find((one) => one.name.startsWith(name)) ?? assert.fail(name)
    const browser = openBrowser(portal)
    await browser.submit('/demo/people', { person: person.id })
    return browser
  }

  const list = async (language: string) =>
    (await openBrowser(portal).get(`/demo/people?lang=${language}`)).text

  test('says of Kath what the page of her days counts', async () => {
    const days = await (await being('Kath')).get('/days')
    assert.match(days.text, /5 worked 1 agreed 4 left of 10/)
    assert.match(await list('en'), /has worked five of ten days, and a sixth is agreed/)
    assert.match(await list('cy'), /wedi gweithio pum diwrnod o ddeg, a chytunwyd ar chweched/)
  })

  test('says of Priya that a proposal waits for her, as her first page does', async () => {
    assert.match((await (await being('Priya')).get('/')).text, /Tom suggests/)
    assert.match(await list('en'), /has a proposal to answer/)
  })

  test('says of Tom how many people are away, as his first page does', async () => {
    assert.match(await list('en'), /is a manager, with eight people away/)
    const team = await (await being('Tom')).get('/team')
    assert.equal(team.text.match(/ Back on /g)?.length, 8)
  })

  test('says that it tells how the demonstration begins, since whoever acts in it changes it', async () => {
    assert.match(await list('en'), /What is said of each is how the demonstration begins/)
    assert.match(await list('cy'), /Sut mae’r arddangosiad yn dechrau yw’r hyn a ddywedir am bob un/)
  })
})
