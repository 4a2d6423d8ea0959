/// <reference lib="dom" />
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Debian's Chromium, with nothing that looks for a network. */
export async function startChromium(): Promise<Browser> {
  if (!existsSync(path)) throw new Error(`There is no Chromium at ${path}: install it, or set CHROMIUM_PATH.`)
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ]
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', ...quiet],
  })
}

/** A context in which axe may run although the pages allow no script. */
export function newContext(browser: Browser, baseURL: string): Promise<BrowserContext> {
  return browser.newContext({ baseURL, bypassCSP: true, viewport: { width: 390, height: 844 } })
}

/** What axe finds against WCAG 2.2 AA, a line a fault. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> }
    }
    interface Violation {
      id: string
      nodes: { html: string; failureSummary: string }[]
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
  })
}

/** The widths at which the page scrolls sideways. */
export async function widthsThatScroll(
  page: Page,
  widths: readonly number[] = [320, 390, 1280],
): Promise<number[]> {
  const wrong: number[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    if (await page.evaluate((w) => document.documentElement.scrollWidth > w, width)) wrong.push(width)
  }
  return wrong
}
