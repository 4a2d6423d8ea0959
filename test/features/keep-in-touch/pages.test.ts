import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { defaultSettings, withChange } from '../../../src/features/people/index.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { newId } from '../../../src/shared/ids.ts'
import { signedInAs } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { aDay, agreedDay, idOf, proposedDay, viewerFor } from './acts.ts'
import { bothSides, on } from './both-sides.ts'

describe('the pages of keep-in-touch days', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('a day of somebody else is not there, whoever asks and by whatever road', async () => {
    const { team, priya, at } = await bothSides(portal)
    const others = await bothSides(portal)
    const hr = await signedInAs(portal, { ...team.hr })
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    for (const path of [at, `${at}/days/new`, `${at}/days/${id}`, `${at}/days/${id}/replacement`]) {
      assert.equal((await others.tom.get(path)).status, 404, path)
    }
    assert.equal((await others.tom.post(`${at}/days/${id}/agreement`)).status, 404)
    assert.equal((await others.tom.post(`${others.at}/days/${id}/agreement`)).status, 404)
    assert.equal((await others.priya.get(`/days/${id}`)).status, 404)
    assert.equal((await others.priya.post(`/days/${id}/withdrawal`)).status, 404)
    assert.equal((await priya.get(at)).status, 403)
    assert.equal((await hr.get(at)).status, 403)
  })

  test('a manager who is away answers nothing of their own as their own manager', async () => {
    const { team } = await bothSides(portal, { away: { roles: ['manager'] } })
    const both = await signedInAs(portal, team.away)
    assert.equal((await both.get('/days')).status, 200)
    assert.equal((await both.get(`/team/${team.away.id}`)).status, 404)
  })

  test('NCL-03: leave without such days says so kindly, to both sides', async () => {
    const leaves = [
      {
        id: newId(),
        type: 'neonatal-care' as const,
        start: civilDate('2026-03-01'),
        end: civilDate('2026-04-30'),
      },
    ]
    const { priya, tom, at } = await bothSides(portal, { away: { leaves } })
    assert.match((await priya.get('/days')).text, /Your leave has no keep-in-touch days/)
    assert.equal((await priya.get('/days/new')).location, '/days')
    assert.match((await tom.get(at)).text, /Priya has no keep-in-touch days in this leave/)
  })

  test('of one contact day it is said as of one, on both sides, in both languages', async () => {
    const leaves = [
      {
        id: newId(),
        type: 'career-break' as const,
        start: civilDate('2026-01-05'),
        end: civilDate('2026-12-31'),
      },
    ]
    const settings = [{ ...defaultSettings(civilDate('2025-01-01')), contactDays: 1 }]
    const { team, priya, tom, at } = await bothSides(portal, { away: { leaves }, organisation: { settings } })
    const { keepInTouch } = portal.services
    const asked = await proposedDay(keepInTouch, team, '2026-04-21')
    const his = await keepInTouch.propose(viewerFor(team.manager), team.away.id, {
      details: aDay('2026-04-22'),
    })
    const several = [
      /\b1 days\b/,
      /[Aa]ll 1\b/,
      /\b1 diwrnod wedi’u/,
      /pob un o’r 1\b/,
      /your 1\b/,
      /The 1\b/,
    ]
    const read = async (who: typeof priya, path: string): Promise<string> => {
      const texts: string[] = []
      for (const language of ['cy', 'en']) {
        const { text } = await who.get(`${path}?lang=${language}`)
        for (const one of several) assert.doesNotMatch(text, one, `${path} ${language}`)
        texts.push(text)
      }
      return texts.join(' ')
    }
    assert.match(await read(priya, '/days'), /If agreed Your one day/)
    await agreedDay(keepInTouch, team, '2026-04-14')
    for (const [who, path] of [
      [priya, '/'],
      [priya, '/days'],
      [priya, `/days/${asked}`],
      [priya, `/days/${idOf(his)}`],
      [tom, '/team'],
      [tom, at],
      [tom, `${at}/days/${asked}`],
      [tom, `${at}/days/${idOf(his)}`],
    ] as const)
      assert.match(await read(who, path), /one day|unig ddiwrnod|Nothing waits|agreed/, path)
    const refused = await tom.post(`${at}/days/${asked}/agreement`)
    assert.match(refused.text, /the one day of Priya is used or agreed/)
    for (const one of several) assert.doesNotMatch(refused.text, one)
  })

  test('contact days that are set to none are offered to neither side from then on, at once', async () => {
    const leaves = () => [
      {
        id: newId(),
        type: 'career-break' as const,
        start: civilDate('2026-01-05'),
        end: civilDate('2026-12-31'),
      },
    ]
    const settings = [{ ...defaultSettings(civilDate('2025-01-01')), contactDays: 6 }]
    const { team, priya, tom, at } = await bothSides(portal, {
      away: { leaves: leaves() },
      organisation: { settings },
    })
    const other = await bothSides(portal, { away: { leaves: leaves() }, organisation: { settings } })
    const id = await agreedDay(portal.services.keepInTouch, team, '2026-04-14')
    assert.match((await priya.get('/days')).text, /Propose a day/)
    for (const { admin, organisation } of [team, other.team]) {
      const change = { id: newId(), at: portal.services.clock(), by: admin.id }
      const none = { from: civilDate('2026-03-23'), values: { contactDays: 0 } }
      await portal.services.people.saveOrganisation(withChange(organisation, { ...change, ...none }))
    }
    for (const [side, path] of [
      [priya, '/days'],
      [tom, at],
    ] as const) {
      const page = await side.get(path)
      assert.match(page.text, /no contact days now|not offered now/)
      assert.equal(page.$('main a[href$="/new"]').length, 0)
      assert.doesNotMatch(page.text, /left of 6|5 left/)
      assert.match(
        (await side.get(`${path}?lang=cy`)).text,
        /cynnig diwrnodau cyswllt nawr|Ni chynigir diwrnodau cyswllt nawr/,
      )
    }
    assert.ok(
      (await priya.get('/days')).$(`main a[href="/days/${id}"]`).length > 0,
      'what was agreed has gone',
    )
    assert.match((await priya.get('/')).text, /Contact days/)
    assert.match((await other.priya.get('/days')).text, /here it gives no contact days/)
    for (const one of [priya, other.priya]) {
      assert.equal((await one.get('/days/new')).location, '/days')
      assert.doesNotMatch((await one.submit('/days/new/check', on('2026-04-20'))).text, /Send/)
    }
  })

  test('J9: whoever keeps in touch with somebody sees that they prefer Welsh, and the person that they see it', async () => {
    for (const leaves of [
      undefined,
      [{ id: newId(), type: 'career-break' as const, start: civilDate('2026-01-05') }],
    ]) {
      const { priya, tom, at } = await bothSides(portal, {
        away: { language: 'cy', ...(leaves && { leaves }) },
      })
      assert.match((await tom.get(at)).text, /Priya prefers Welsh\. If you can, write and speak in Welsh/)
      assert.match((await priya.get('/contact')).text, /yn gweld hynny, er mwyn ysgrifennu atoch ynddi/)
      assert.match((await priya.get('/contact?lang=en')).text, /whoever keeps in touch with you sees that/)
    }
    const { tom, at } = await bothSides(portal)
    assert.doesNotMatch((await tom.get(at)).text, /Welsh/)
  })

  test('J9: the pages of both sides are in Welsh, with refusals too', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const id = await proposedDay(portal.services.keepInTouch, team, '2026-04-14')
    for (const path of ['/days', '/days/new', `/days/${id}`]) {
      const page = await priya.get(`${path}?lang=cy`)
      assert.equal(page.$('html').attr('lang'), 'cy')
      assert.match(page.text, /Nid oes angen i chi/, path)
    }
    for (const path of ['/team', at, `${at}/days/new`, `${at}/days/${id}`]) {
      assert.match((await tom.get(`${path}?lang=cy`)).text, /Nid oes angen i chi/, path)
    }
    const refused = await priya.submit('/days/new/check?lang=cy', on('2026-09-02'))
    assert.match(refused.text, /Y diwrnod olaf y gallwch ei ddewis yw dydd Mawrth 1 Medi 2026/)
  })
})
