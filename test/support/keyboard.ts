import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import type { Phone } from './phone.ts'

/** More than any page of the portal has stops for the Tab key. */
const mostStops = 250

/** Somebody who has no mouse and touches no screen: everything is reached by Tab, and used by its keys. */
export interface Keyboard {
  /** Follows the link with this name. */
  follow(name: string): Promise<void>
  /** Presses the button with this name. */
  press(name: string): Promise<void>
  /** Types into the field with this label, within the group with that name where one is given. */
  type(label: string, words: string, group?: string): Promise<void>
  typeDate(question: string, date: string): Promise<void>
}

export function keyboardOf({ page, say }: Phone): Keyboard {
  const { keyboard } = page

  async function tabTo(target: Locator): Promise<void> {
    await target.waitFor()
    for (let stops = 0; stops < mostStops; stops += 1) {
      await keyboard.press('Tab')
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
    }
    assert.fail(`The Tab key does not come to ${String(target)}.`)
  }

  async function enter(target: Locator): Promise<void> {
    await tabTo(target)
    await Promise.all([page.waitForEvent('framenavigated'), keyboard.press('Enter')])
    await page.waitForLoadState()
  }

  async function typeInto(field: Locator, words: string): Promise<void> {
    await tabTo(field)
    await keyboard.press('Control+A')
    await keyboard.press('Delete')
    if (words !== '') await keyboard.type(words)
  }

  return {
    follow: (name) => enter(page.getByRole('link', { name, exact: true }).first()),
    press: (name) => enter(page.getByRole('button', { name, exact: true })),
    type: (label, words, group) => {
      const within = group === undefined ? page.getByRole('main') : page.getByRole('group', { name: group })
      return typeInto(within.getByLabel(label, { exact: true }), words)
    },
    async typeDate(question, date) {
      const group = page.getByRole('group', { name: question })
      const [year = '', month = '', day = ''] = date.split('-')
      for (const [part, digits] of Object.entries({ day, month, year }))
        await typeInto(group.getByLabel(say(`parts.${part}`), { exact: true }), digits)
    },
  }
}

/** What a screen reader is told of the main part, a line each. */
export function accessibleTree({ page }: Phone): Promise<string> {
  return page.getByRole('main').ariaSnapshot()
}
