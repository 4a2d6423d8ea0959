import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Person } from '../../../src/features/people/index.ts'
import { openBrowser, signedInAs } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { codeMailedTo, mailsTo } from '../../support/phone.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe('an address that HR’s file changes', () => {
  let portal: TestPortal
  let team: Team
  let priya: Person
  let newAddress: string
  let file: string
  before(async () => {
    portal = await startApp()
    file = join(temporaryFolder('addresses'), 'people.csv')
  })
  beforeEach(async () => {
    at('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    priya = team.away
    newAddress = `new-${priya.email}`
  })
  after(() => portal.close())

  const at = (now: string) => portal.setNow(now)
  const change = async (email: string, by = '', person = priya) => {
    const row = [person.staffNumber, `"${team.organisation.name}"`, email, by].join(',')
    await writeFile(file, `staff_number,organisation,email,address_confirmed_by\n${row}\n`)
    const options = { dryRun: false, skipFaulty: false, alikeNumbers: false }
    const outcome = await portal.services.importing.importPeople(file, options)
    assert.deepEqual(outcome.faults, [])
    return outcome
  }
  const mailed = async (email: string) => (await mailsTo(portal, { email })).map(({ text }) => text)
  const ask = async (email: string) => {
    const browser = openBrowser(portal)
    await browser.post('/sign-in', { email })
    return browser
  }
  const isMailedACode = async (email: string): Promise<boolean> => {
    await ask(email)
    return (await mailed(email)).some((text) => /^\d{6}$/m.test(text))
  }

  test('ends the sessions of that person, and of nobody else', async () => {
    const own = await signedInAs(portal, priya)
    const tom = await signedInAs(portal, team.manager)
    await change(newAddress)
    at('2026-03-23T09:00:05Z')
    assert.equal((await own.get('/news')).location, '/sign-in?next=%2Fnews')
    assert.equal((await tom.get('/news')).status, 200)
  })

  test('tells the old address whom to phone and not where mail goes now, and the new one from when it signs in', async () => {
    const outcome = await change(newAddress)
    assert.deepEqual(outcome.changedAddresses, [{ line: 2, isUsable: false }])
    const [old] = await mailed(priya.email)
    assert.match(String(old), /Phone HR today on 01632 960 100/)
    assert.doesNotMatch(String(old), /new-|Priya/)
    const [fresh] = await mailed(newAddress)
    assert.match(String(fresh), /from 9am on Tuesday 24 March 2026/)
    assert.doesNotMatch(String(fresh), /Priya/)
    assert.ok(!String(fresh).includes(`: ${priya.email}`))
  })

  test('is told in the person’s own language', async () => {
    priya = (team = await aTeam(portal, { away: { language: 'cy' } })).away
    newAddress = `new-${priya.email}`
    await change(newAddress)
    assert.match(String(await mailed(priya.email)), /Ffoniwch Adnoddau Dynol heddiw/)
    assert.match(String(await mailed(newAddress)), /o 9yb ymlaen, ar ddydd Mawrth 24 Mawrth 2026/)
  })

  test('signs in after a day, answered alike until then', async () => {
    await change(newAddress)
    at('2026-03-24T08:59:59Z')
    assert.equal(await isMailedACode(newAddress), false)
    assert.equal(await isMailedACode(priya.email), false)
    at('2026-03-24T09:00:00Z')
    const browser = await ask(newAddress)
    const code = await codeMailedTo(portal, { email: newAddress })
    assert.equal((await browser.post('/sign-in/code', { code, next: '/' })).status, 303)
  })

  test('signs in at once where HR heard it from the person, and who said so is kept', async () => {
    const outcome = await change(newAddress, 'Mair Evans')
    assert.deepEqual(outcome.changedAddresses, [{ line: 2, isUsable: true }])
    assert.match(String(await mailed(newAddress)), /You can sign in with it now/)
    assert.equal(await isMailedACode(newAddress), true)
    const stored = await portal.services.people.find(priya.id)
    assert.equal(stored?.addressChange?.confirmedBy, 'Mair Evans')
  })

  test('signs in from when HR has heard it, also later; the old address is not told twice', async () => {
    await change(newAddress)
    at('2026-03-23T11:00:00Z')
    assert.equal((await change(newAddress, 'Mair Evans')).changed, 1)
    assert.equal(await isMailedACode(newAddress), true)
    assert.equal((await mailed(priya.email)).length, 1)
    assert.equal((await change(newAddress, 'Mair Evans')).unchanged, 1)
  })

  test('kills a code that is out, also one whose mail has not left yet', async () => {
    const browser = await ask(priya.email)
    const code = await codeMailedTo(portal, priya)
    at('2026-03-23T09:01:00Z')
    await ask(priya.email)
    await change(newAddress)
    assert.equal((await browser.post('/sign-in/code', { code, next: '/' })).status, 422)
    const codes = [...(await mailed(newAddress)), ...(await mailed(priya.email))].filter((text) =>
      /^\d{6}$/m.test(text),
    )
    assert.equal(codes.length, 1)
  })

  test('and changes back on the same day signs in with the old one at once', async () => {
    await change(newAddress)
    at('2026-03-23T10:00:00Z')
    await change(priya.email)
    assert.equal(await isMailedACode(priya.email), true)
    assert.equal(await isMailedACode(newAddress), false)
    assert.match(String(await mailed(newAddress)), /This address no longer signs in/)
  })

  test('and changes again tells every address before it, and waits anew', async () => {
    await change(newAddress)
    await mailed(newAddress)
    at('2026-03-24T08:00:00Z')
    await change(`third-${priya.email}`)
    assert.equal((await mailed(priya.email)).length, 2)
    assert.match(String(await mailed(newAddress)), /This address no longer signs in/)
    at('2026-03-25T07:59:59Z')
    assert.equal(await isMailedACode(`third-${priya.email}`), false)
    at('2026-03-25T08:00:00Z')
    assert.equal(await isMailedACode(`third-${priya.email}`), true)
  })

  test('and is another’s by now is not told of the first person: two people swap theirs', async () => {
    const tom = team.manager
    await change(newAddress)
    await change(priya.email, '', tom)
    await change(tom.email)
    const toOldOfPriya = await mailed(priya.email)
    assert.equal(toOldOfPriya.filter((text) => /no longer signs in/.test(text)).length, 0)
    assert.equal(toOldOfPriya.filter((text) => /You can sign in with it from/.test(text)).length, 1)
    for (const { email } of [priya, tom]) assert.equal(await isMailedACode(email), false)
  })

  test('tells nobody who could not sign in anyway, nor waits for a first address', async () => {
    const other = await aTeam(portal, { away: { leaves: [] } })
    team = other
    await change(newAddress, '', other.away)
    assert.deepEqual([...(await mailed(other.away.email)), ...(await mailed(newAddress))], [])
    const row = `${priya.staffNumber}-2,"${team.organisation.name}",first-${priya.email},Ann Lee,hr`
    await writeFile(file, `staff_number,organisation,email,name,role\n${row}\n`)
    await portal.services.importing.importPeople(file, {
      dryRun: false,
      skipFaulty: false,
      alikeNumbers: false,
    })
    assert.equal(await isMailedACode(`first-${priya.email}`), true)
  })
})
