import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { loadText } from '../../src/platform/web/views/text.ts'
import { languages } from '../../src/shared/language.ts'
import { sessionOf } from '../support/browser.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { newContext, startChromium } from '../support/chromium.ts'
import { startListening } from '../support/listen.ts'
import type { TestPortal } from '../support/start-app.ts'

const text = loadText(join(import.meta.dirname, '../../views/text'))
const phone = '01632 960 123'
const hrIn = { en: /\bHR\b/, cy: /Adnoddau Dynol/ }

/** What a screen reader is told of a page. */
interface Told {
  headings: { level: number; name: string }[]
  links: { name: string; url: string }[]
  sentences: string[]
}

describe('the help with signing in, as Chromium tells it to a screen reader', () => {
  let portal: TestPortal
  let browser: Browser
  let team: Team
  before(async () => {
    portal = await startListening()
    team = await aTeam(portal, { organisation: { hrPhone: phone } })
    browser = await startChromium()
  })
  after(async () => {
    await browser.close()
    await portal.close()
  })

  /** `isEntered`: by somebody who has typed the mailed code. `hasNumber`: of their HR, or of the only HR that there is. */
  const pages = [
    { path: '/help', heading: 'help.help.heading', isEntered: false, hasNumber: false },
    { path: '/sign-in', heading: 'identity.signIn.title', isEntered: false, hasNumber: true },
    { path: '/sign-in/second-step', heading: 'ways-in.secondStep.title', isEntered: true, hasNumber: true },
  ]
  for (const language of languages)
    for (const { path, heading, isEntered, hasNumber } of pages)
      test(`${path} in ${language}: headings in order, links that say where they lead, and whose number it is`, async () => {
        const context = await newContext(browser, portal.baseUrl)
        const cookies = [{ name: 'language', value: language, url: portal.baseUrl }]
        const session = isEntered ? [await sessionOf(portal, team.away, undefined, 'code')] : []
        await context.addCookies([
          ...cookies,
          ...session.map((value) => ({ name: 'session', value, url: portal.baseUrl })),
        ])
        const page = await context.newPage()
        await page.goto(`${path}?lang=${language}`)
        const { headings, links, sentences } = await toldOf(page)
        await context.close()

        const [first, ...others] = headings
        assert.deepEqual(first, { level: 1, name: text.plain(heading, { language }) })
        let above = 1
        for (const { level, name } of others) {
          assert.ok(level > 1 && level <= above + 1, `${name}: ${above}, then ${level}`)
          assert.notEqual(name, '')
          above = level
        }
        assert.ok(links.length > 2)
        const whereTo = new Map<string, string>()
        for (const { name, url } of links) {
          assert.match(name, /\p{L}{2}/u, url)
          assert.doesNotMatch(name, /https?:/, url)
          assert.equal(whereTo.get(name) ?? url, url, name)
          whereTo.set(name, url)
        }
        const numbers = sentences.filter((sentence) => sentence.includes(phone))
        for (const sentence of numbers) assert.match(sentence, hrIn[language])
        assert.equal(numbers.length > 0, hasNumber)
      })
})

/** From the tree that Chromium hands to screen readers, not from the markup. */
async function toldOf(page: Page): Promise<Told> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const said = nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties = [] }) => ({
      role: String(role?.value),
      name: String(name?.value ?? '').trim(),
      of: (property: string) => properties.find((one) => one.name === property)?.value.value,
    }))
  const withRole = (role: string) => said.filter((one) => one.role === role)
  return {
    headings: withRole('heading').map(({ name, of }) => ({ level: Number(of('level')), name })),
    links: withRole('link').map(({ name, of }) => ({ name, url: String(of('url')) })),
    sentences: withRole('StaticText').map(({ name }) => name),
  }
}
