/// <reference lib="dom" />
import type { BrowserContext, Page } from 'playwright-core'
import type { Route } from '../../src/platform/web/routes.ts'
import { axeFaults, widthsThatScroll } from './chromium.ts'

export interface CrawlReport {
  faults: string[]
  /** Patterns of the rows that were seen as a page. */
  seen: Set<string>
}

interface Crawl {
  page: Page
  rows: readonly Route[]
  report: CrawlReport
  waiting: string[]
  done: Set<string>
  /** Of a row that was looked at, other addresses that were opened for their links alone. */
  alike: Map<string, Set<string>>
}

/**
 * Follows every link from the pages given, once for each mounted row, and looks at each page in both languages:
 * it answers 200, axe finds nothing, it does not scroll sideways. Then posts each form that was seen empty.
 */
export async function crawl(
  context: BrowserContext,
  rows: readonly Route[],
  from: string[],
): Promise<CrawlReport> {
  const report: CrawlReport = { faults: [], seen: new Set() }
  const state: Crawl = {
    page: await context.newPage(),
    rows,
    report,
    waiting: [...from],
    done: new Set(),
    alike: new Map(),
  }
  const looked: { path: string; row: Route }[] = []
  for (let path = state.waiting.shift(); path !== undefined; path = state.waiting.shift()) {
    const row = rowOf(rows, path)
    if (!row) continue
    if (state.done.has(row.path)) {
      await takeLinks(state, path, row)
      continue
    }
    state.done.add(row.path)
    await look(state, path, row)
    looked.push({ path, row })
  }
  // Last, since one that is let through may answer what a page was about.
  for (const { path, row } of looked) await postEmptyForms(state, path, row)
  return report
}

/** The row that a path belongs to: the first that matches, as Express finds it. */
export function rowOf(rows: readonly Route[], path: string): Route | undefined {
  const pathname = path.split(/[?#]/)[0] ?? ''
  return rows.find((row) => row.method === 'get' && patternOf(row).test(pathname))
}

/** One day may lead where another does not. */
async function takeLinks({ page, waiting, alike }: Crawl, path: string, row: Route): Promise<void> {
  const opened = alike.get(row.path) ?? new Set()
  alike.set(row.path, opened)
  if (!row.path.includes(':') || opened.has(path) || opened.size >= mostAlike) return
  opened.add(path)
  const response = await page.goto(path)
  if (response?.status() === 200) waiting.push(...(await linksOf(page)))
}

const mostAlike = 8

async function look(state: Crawl, path: string, row: Route): Promise<void> {
  const { page, report } = state
  const response = await page.goto(path)
  if (response?.status() !== 200) return void report.faults.push(`${path} answered ${response?.status()}`)
  report.seen.add(row.path)
  state.waiting.push(...(await linksOf(page)))
  await inspect(page, report, row.path)
  await leadToCheckPage(state, path, row)
  await page.goto(withWelsh(path))
  await inspect(page, report, `${row.path} in Welsh`)
}

async function inspect(page: Page, report: CrawlReport, name: string): Promise<void> {
  for (const fault of await axeFaults(page)) report.faults.push(`${name}: ${fault}`)
  for (const width of await widthsThatScroll(page)) report.faults.push(`${name} scrolls sideways at ${width}`)
}

/** Forms with something to fill in answer an empty one with 422, the faults on top, linked to the fields. */
async function postEmptyForms({ page, report }: Crawl, path: string, row: Route): Promise<void> {
  const count = await page.locator(formsToFill).count()
  for (let at = 0; at < count; at += 1) {
    const name = `${row.path}, form ${at + 1} empty`
    await page.goto(path)
    // A form that was let through empty may have been the last of its kind.
    if ((await page.locator(formsToFill).count()) <= at) break
    const form = page.locator(formsToFill).nth(at)
    await page.evaluate(() =>
      document.querySelectorAll('details').forEach((details) => (details.open = true)),
    )
    await form.evaluate((element) => {
      for (const field of element.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea')) {
        if (field.type === 'radio' || field.type === 'checkbox') field.checked = false
        else field.value = ''
      }
    })
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await form.locator('button').first().click()
    const response = await answered
    await page.waitForLoadState()
    if (response.status() === 303) continue
    if (response.status() !== 422) report.faults.push(`${name} answered ${response.status()}`)
    if (!(await page.title()).startsWith('Error: '))
      report.faults.push(`${name} does not say Error in its title`)
    for (const link of await brokenSummaryLinks(page))
      report.faults.push(`${name}: ${link} leads to no field`)
    await inspect(page, report, name)
  }
}

/** A page that shows a filled-in form before it is sent: only the form leads there. */
export function isCheckPage(path: string): boolean {
  return path.endsWith('/check')
}

async function leadToCheckPage({ page, rows, waiting }: Crawl, path: string, row: Route): Promise<void> {
  if (!rows.some((other) => other.method === 'get' && other.path === `${row.path}/check`)) return
  await page.goto(path)
  if ((await page.locator(formsToFill).count()) === 0) return
  const example = /(\d{1,2}) (\d{1,2}) (\d{4})/.exec(await page.locator('.govuk-hint').first().innerText())
  const typed = { 'date-day': example?.[1], 'date-month': example?.[2], 'date-year': example?.[3] }
  for (const [name, value = ''] of Object.entries({ ...typed, hours: '7.4', work: 'Planning' })) {
    const field = page.locator(`main form [name="${name}"]`)
    if ((await field.count()) > 0) await field.fill(value)
  }
  for (const choice of await page.locator('main form [name=place]').all()) await choice.check()
  await page.locator(formsToFill).first().locator('button').first().click()
  await page.waitForLoadState()
  const { pathname, search } = new URL(page.url())
  if (isCheckPage(pathname)) waiting.unshift(pathname + search)
}

const formsToFill =
  'main form[method=post]:has(input:not([type=hidden]), textarea):not([action="/sign-in"], [action="/sign-in/code"])'

function brokenSummaryLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.govuk-error-summary a')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !document.getElementById(href.slice(1))),
  )
}

function linksOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href') ?? ''),
  )
}

function withWelsh(path: string): string {
  const [pathname, query] = path.split('?')
  return `${pathname}?${query ? `${query}&` : ''}lang=cy`
}

function patternOf(row: Route): RegExp {
  return new RegExp(`^${row.path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}/?$`)
}
