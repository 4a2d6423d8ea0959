import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { bothSides, fieldsOf, typed } from '../both-sides.ts'

const substance = { activity: 'training', hours: '', from: '9.30', to: '4pm', withWhom: 'Nia and the team' }

describe('what a day is, beside its work', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('KIT-04: kind, times and who will be there are agreed before the day, and shown to both', async () => {
    const { priya, tom } = await bothSides(portal)
    const check = await priya.submit('/days/new/check', { ...typed, ...substance })
    assert.match(check.text, /6\.5 hours/)
    assert.match(check.text, /9:30am to 4pm/)
    assert.match(check.text, /Kind of day Training/)
    assert.match(check.text, /Who will be there Nia and the team/)
    const list = await priya.submit('/days/new', fieldsOf(check))
    assert.match(list.text, /Training: Team planning, 9:30am to 4pm, 6\.5 hours, at a hub/)
    const team = await tom.get('/team')
    const day = await tom.get(team.$('a:contains("Read and answer")').attr('href') ?? '')
    assert.match(day.text, /Kind of day Training Work Team planning, 9:30am to 4pm, 6\.5 hours/)
    const agreed = await tom.submit(day.$('form[action$="/agreement"]').attr('action') ?? '')
    assert.match(agreed.text, /Training: Team planning, 9:30am to 4pm/)
    const inWelsh = await priya.get('/days?lang=cy')
    assert.match(inWelsh.text, /Hyfforddiant: Team planning, o 9\.30yb i 4yh, 6\.5 awr/)
  })

  test('the manager says it as well, and whoever suggests another day starts from what was said', async () => {
    const { priya, tom, at } = await bothSides(portal)
    const check = await tom.submit(`${at}/days/new/check`, { ...typed, ...substance, activity: 'social' })
    await tom.submit(`${at}/days/new`, fieldsOf(check))
    const asked = await priya.get('/days')
    const form = await priya.get(asked.$('a:contains("Suggest another day")').attr('href') ?? '')
    assert.equal(form.$('select[name=activity] option[selected]').attr('value'), 'social')
    assert.equal(form.$('input[name=from]').attr('value'), '09:30')
    assert.equal(form.$('input[name=hours]').attr('value') ?? '', '')
    assert.equal(form.$('input[name=withWhom]').attr('value'), 'Nia and the team')
  })

  test('with a break fewer hours are written than lie between, and never more', async () => {
    const { priya } = await bothSides(portal)
    const fewer = await priya.submit('/days/new/check', { ...typed, ...substance, hours: '6' })
    assert.match(fewer.text, /£111\.96|6 hours/)
    const more = await priya.submit('/days/new/check', { ...typed, ...substance, hours: '7' })
    assert.equal(more.status, 422)
    assert.match(more.text, /There are 6\.5 hours from 9:30am to 4pm/)
    assert.equal(more.$('input[name=from]').attr('value'), '9.30')
  })

  test('KIT-16: an end before the start is explained, with all that was typed', async () => {
    const { priya } = await bothSides(portal)
    const page = await priya.submit('/days/new/check', { ...typed, ...substance, from: '9', to: '4' })
    assert.equal(page.status, 422)
    assert.match(
      page.text,
      /It would end at 4am, before it begins at 9am\. For the afternoon write 16:30 or 4:30pm/,
    )
    assert.equal(page.$('.govuk-error-summary a').attr('href'), '#to')
    assert.equal(page.$('input[name=work]').attr('value'), 'Team planning')
  })

  test('KIT-16: where the employer counts it so, a night is one day, and that is said', async () => {
    const settings = { midnightRule: 'one-day-if-normal-pattern' as const }
    const { team } = await bothSides(portal)
    const [first] = team.organisation.settings
    assert.ok(first)
    const organisation = { settings: [{ ...first, ...settings }] }
    const { priya } = await bothSides(portal, { organisation })
    const check = await priya.submit('/days/new/check', { ...typed, ...substance, from: '22', to: '6' })
    assert.equal(check.status, 200)
    assert.match(check.text, /8 hours/)
    assert.match(check.text, /It runs over midnight\. Your employer counts that as one day/)
  })

  test('one time without the other, no time, and no hours each come back with a sentence', async () => {
    const { priya } = await bothSides(portal)
    const half = await priya.submit('/days/new/check', { ...typed, hours: '', from: '9' })
    assert.equal(half.status, 422)
    assert.match(half.text, /Write how many hours, for example 7\.4/)
    assert.match(half.text, /Write when it ends too, or leave both times empty/)
    const none = await priya.submit('/days/new/check', { ...typed, from: 'nine', to: '25:00' })
    assert.match(none.text, /Write the time it begins as hours and minutes/)
    assert.match(none.text, /Write the time it ends as hours and minutes/)
    const long = await priya.submit('/days/new/check', { ...typed, withWhom: 'x'.repeat(121) })
    assert.match(long.text, /Write it in 120 characters or fewer/)
    const odd = await priya.submit('/days/new/check', { ...typed, activity: 'holiday' })
    assert.match(odd.text, /Choose one of the kinds of day, or none/)
  })

  test('a visit is offered only where the employer offers it, and its word is the same on both sides', async () => {
    const { priya, team } = await bothSides(portal)
    assert.equal((await priya.get('/days/new')).$('option[value=visit]').length, 0)
    assert.equal((await priya.submit('/days/new/check', { ...typed, activity: 'visit' })).status, 422)
    const [first] = team.organisation.settings
    assert.ok(first)
    const organisation = { settings: [{ ...first, visits: 'offered' as const }] }
    const there = await bothSides(portal, { organisation })
    const check = await there.priya.submit('/days/new/check', { ...typed, activity: 'visit' })
    await there.priya.submit('/days/new', fieldsOf(check))
    const page = await there.tom.get(there.at)
    assert.match(page.text, /A visit to the team/)
    assert.doesNotMatch(page.text, /baby/i)
  })
})
