import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { leaveTypes, type LeaveType } from '../../../src/policy/leave/leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { bothSides, on } from './both-sides.ts'

const tellsWhy =
  /maternity|adoption|paternity|shared parental|SPLIT|neonatal|bereave|career|contact day|special leave|birth|born|due date|Regulations|armed forces|mamolaeth|mabwysiadu|rhiant|tadolaeth|newyddenedigol|profedigaeth|gyrfa|diwrnod(au)? cyswllt/i

/** DP-06: managers see dates, counters and agreed plans, and nothing of why. */
describe('what the manager is told when there can be no day', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  for (const type of leaveTypes) {
    test(`names no kind of leave, DP-06: ${type}`, async () => {
      const { tom, at } = await bothSides(portal, { away: { leaves: [leaveOf(type)] } })
      for (const path of [at, `${at}/return`]) {
        const page = await tom.get(path)
        assert.equal(page.status, 200)
        assert.doesNotMatch(page.text, tellsWhy)
      }
      const refused = await tom.submit(`${at}/days/new/check`, on('2027-03-01'))
      assert.doesNotMatch(refused.text, tellsWhy)
    })
  }

  test('DP-02: tells neither the day of a birth nor the day that it was due', async () => {
    const { birthDate: _born, ...unborn } = aMaternityLeave()
    const beforeBirth = await bothSides(portal, { away: { leaves: [unborn] } })
    const afterBirth = await bothSides(portal)
    const inScheme = await bothSides(portal, { away: { leaves: [unborn], scheme: 'armed-forces' } })
    portal.setNow('2025-09-10T09:00:00Z')
    const sentences: string[] = []
    for (const { tom, at } of [beforeBirth, inScheme]) {
      const page = await tom.submit(`${at}/days/new/check`, on('2025-09-20'))
      sentences.push(page.text)
    }
    portal.setNow('2025-09-23T09:00:00Z')
    const page = await afterBirth.tom.submit(`${afterBirth.at}/days/new/check`, on('2025-10-02'))
    sentences.push(page.text)
    portal.setNow('2026-03-23T09:00:00Z')
    for (const text of sentences) {
      assert.match(text, /cannot be chosen yet/)
      assert.match(text, /HR says from when this day can be chosen/)
      assert.doesNotMatch(text, tellsWhy)
      assert.doesNotMatch(text, /1[89] September|22 September|[56] October/)
    }
  })

  test('DP-02: the example in the form of the manager is no date that tells of a birth', async () => {
    const { birthDate: _born, ...unborn } = aMaternityLeave()
    const afterBirth = await bothSides(portal)
    const overdue = await bothSides(portal, { away: { leaves: [unborn] } })
    portal.setNow('2025-09-23T09:00:00Z')
    const page = await afterBirth.tom.get(`${afterBirth.at}/days/new`)
    assert.match(page.text, /For example, /)
    assert.doesNotMatch(page.text, /For example, 6 10 2025/)
    const days = await overdue.tom.get(overdue.at)
    portal.setNow('2026-03-23T09:00:00Z')
    assert.doesNotMatch(days.text, /no more dates/)
    assert.match(days.text, /No day can be suggested just now\. HR says from when\. You do not have to ask\./)
    assert.doesNotMatch(days.text, tellsWhy)
  })

  test('VEC-04: while HR has no birth date, the person is told that, and not that the leave has no more dates', async () => {
    const { birthDate: _born, ...unborn } = aMaternityLeave()
    const { priya } = await bothSides(portal, { away: { leaves: [unborn] } })
    portal.setNow('2025-09-23T09:00:00Z')
    const english = await priya.get('/days')
    const welsh = await priya.get('/days?lang=cy')
    portal.setNow('2026-03-23T09:00:00Z')
    assert.doesNotMatch(english.text, /no more dates/)
    assert.match(english.text, /A day can be chosen once HR has the date of birth\. You do not have to hurry/)
    assert.match(welsh.text, /Gellir dewis diwrnod unwaith y bydd gan Adnoddau Dynol y dyddiad geni/)
  })
})

function leaveOf(type: LeaveType) {
  if (type === 'maternity') return aMaternityLeave()
  return { id: `leave of ${type}`, type, start: civilDate('2025-10-01'), end: civilDate('2026-09-01') }
}
