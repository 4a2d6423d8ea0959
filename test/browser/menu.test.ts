import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '../../src/shared/language.ts'
import { aTeam } from '../support/builders.ts'
import { startChromium } from '../support/chromium.ts'
import { startListening } from '../support/listen.ts'
import { signedInPhone } from '../support/phone.ts'

const pages = ['/', '/news', '/days', '/return', '/contact']

test('the menu of somebody away stays in one row of a phone, whichever page is open', async (t) => {
  // Where the usual fonts are missing, Chromium takes one with wide letters.
  const [portal, browser] = [await startListening(), await startChromium()]
  t.after(async () => {
    await browser.close()
    await portal.close()
  })
  for (const language of languages) {
    const { away } = await aTeam(portal, { away: { language } })
    const phone = await signedInPhone(browser, portal, away)
    for (const path of pages) {
      await phone.open(path)
      const items = await phone.page.locator('.ui-menu li').all()
      const tops = await Promise.all(items.map(async (item) => (await item.boundingBox())?.y))
      assert.equal(tops.length, 5)
      assert.equal(new Set(tops).size, 1, `${language} ${path}: ${tops.join(', ')}`)
    }
    await phone.close()
  }
})
