import { signedInAs, type Browser, type Page } from './browser.ts'
import type { TestPortal } from './start-app.ts'

/** Somebody in every role, of the made-up department. */
const readers = ['priya', 'marcus', 'tom', 'sam', 'helen', 'noor']

export interface FormOnPage {
  browser: Browser
  path: string
  action: string
}

/** The fields that a form sends: what is typed, chosen or hidden. */
export const everyField = 'textarea, select, input'

/** Whatever page the made-up people can follow a link to, once for each of them and each pattern of address. Needs a portal that is filled. */
export async function everyPage(
  portal: TestPortal,
  look: (browser: Browser, path: string, page: Page) => void,
): Promise<void> {
  for (const key of readers) await followLinks(await signedInAs(portal, await madeUp(portal, key)), look)
}

async function followLinks(
  browser: Browser,
  look: (browser: Browser, path: string, page: Page) => void,
): Promise<void> {
  const waiting = ['/']
  const done = new Set<string>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (done.has(patternOf(path)) || path.startsWith('/demo')) continue
    done.add(patternOf(path))
    const page = await browser.get(path)
    if (page.location !== undefined) waiting.push(page.location)
    look(browser, path, page)
    const links = page.$('a[href^="/"]').toArray()
    waiting.push(...links.map((link) => page.$(link).attr('href')?.split('#')[0] ?? '/'))
  }
}

/** Somebody of the made-up department, by the end of their staff number. */
export async function madeUp(portal: TestPortal, key: string) {
  const { people } = portal.services
  const everybody = await Promise.all((await people.organisations()).map(({ id }) => people.everybodyIn(id)))
  const found = everybody.flat().find(({ staffNumber }) => staffNumber === `demo-${key}`)
  if (!found) throw new Error(`Nobody is called ${key}.`)
  return found
}

/** The fields of a page's first form with this action, with what stands in them. */
export function fieldsOf(page: Page, action: string, selector: string): Record<string, string> {
  const inputs = page
    .$(`form[action="${action}"]`)
    .first()
    .find(selector)
    .toArray()
    .map((one) => page.$(one))
  return Object.fromEntries(inputs.map((input) => [input.attr('name') ?? '', String(input.val() ?? '')]))
}

/** The address with its ids taken out. */
export function patternOf(path: string): string {
  return path.replace(/[\w-]{20,}/g, ':id').replace(/\?.*/, '')
}
