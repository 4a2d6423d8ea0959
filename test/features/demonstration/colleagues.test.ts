import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { colleagues } from '../../../src/features/demonstration/colleagues.ts'
import { department, isCharacter } from '../../../src/features/demonstration/department.ts'
import { sharedSites } from '../../../src/features/demonstration/places.ts'
import { stories } from '../../../src/features/demonstration/stories.ts'
import { awayOn } from '../../../src/features/people/index.ts'
import { lastDay, leaveTypes } from '../../../src/policy/leave/leave.ts'
import { whyNotSuchLeave } from '../../../src/policy/leave/leave-limits.ts'
import { addDays, civilDate, dayOfMonth, daysBetween } from '../../../src/shared/civil-date.ts'
import { openBrowser, signedInAs } from '../../support/browser.ts'
import { anOrganisation } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

test('the department behind the named people is the same each time, with some thirty away on all kinds of leave', () => {
  const today = civilDate('2026-03-23')
  const employer = anOrganisation()
  const [one, other] = [colleagues(employer, today), colleagues(employer, today)]
  assert.deepEqual(
    one.map(({ name }) => name),
    other.map(({ name }) => name),
  )
  assert.equal(new Set(one.map(({ name }) => name)).size, one.length)
  assert.equal(new Set(one.map(({ staffNumber }) => staffNumber)).size, 200)
  const away = one.flatMap(({ leaves }) => awayOn(leaves, today) ?? [])
  assert.ok(away.length >= 25 && away.length <= 35, String(away.length))
  assert.deepEqual(new Set(away.map(({ type }) => type)), new Set(leaveTypes))
})

test('everybody’s leave is as long as such leave can be: by the law’s weeks, or in whole months', () => {
  for (const day of ['2026-11-28', '2027-02-28', '2027-08-31']) {
    const today = civilDate(day)
    const { people } = department(today)
    for (const { name, staffNumber, leaves } of people)
      for (const leave of leaves) {
        assert.equal(whyNotSuchLeave(leave, today), undefined, `${name}, ${leave.type}`)
        const last = lastDay(leave)
        assert.ok(last === undefined || last >= today, `${name} is away`)
        if (isCharacter({ staffNumber }) || !last) continue
        if (leave.type === 'career-break') assert.equal(dayOfMonth(addDays(last, 1)), 1)
        else assert.equal((daysBetween(leave.start, last) + 1) % 7, 0, `${name}, ${leave.type}`)
      }
  }
})

test('a place has one name in each language, in the news as in the list of places', () => {
  const [hub] = sharedSites
  const ofTheHub = stories.find(({ draft }) => draft.english.heading.includes(String(hub?.name)))
  assert.match(String(ofTheHub?.draft.welsh?.body), new RegExp(String(hub?.nameInWelsh)))
  for (const { draft } of stories) assert.doesNotMatch(JSON.stringify(draft.welsh ?? {}), /Severnside/)
})

describe('the demonstration', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ filled: true, demo: true, environment: { BASE_URL: 'http://localhost:3000' } })
  })
  after(() => portal.close())

  test('offers to be one of the named people only', async () => {
    const visitor = openBrowser(portal)
    const page = await visitor.get('/demo/people')
    assert.equal(page.$('.ui-demo-person').length, 15)
    const made = await portal.services.people.madeUp()
    const colleague = made.find(({ email }) => email === 'colleague-20@example.org')
    assert.equal((await visitor.post('/demo/people', { person: colleague?.id ?? '' })).status, 404)
  })

  test('HR find one of two hundred, by team and by kind of leave', async () => {
    const made = await portal.services.people.madeUp()
    const helen = made.find(({ name }) => name === 'Helen Marsh')
    assert.ok(helen)
    const browser = await signedInAs(portal, helen)
    assert.match((await browser.get('/hr/people')).text, /212 people found/)
    assert.match((await browser.get('/hr/people?away=adoption')).text, /Adoption leave/)
    assert.match((await browser.get('/hr/people?team=locks&lang=cy')).text, /Lociau a choredau/)
    assert.match((await browser.get('/hr')).text, /All who are away/)
  })
})
