import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { sessionOf } from '../support/browser.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { axeFaults, newContext, startChromium, widthsThatScroll } from '../support/chromium.ts'
import { startListening, type ListeningPortal } from '../support/listen.ts'
import { pressesItsForms } from './acts-seen.ts'

describe(
  'HR import a file of their own system in a browser, without JavaScript',
  { concurrency: false },
  () => {
    let portal: ListeningPortal
    let browser: Browser
    before(async () => {
      portal = await startListening({})
      browser = await startChromium()
    })
    after(async () => {
      await browser.close()
      await portal.close()
    })

    for (const language of ['en', 'cy'] as const)
      test(`its columns are matched, what it changes is looked at, and it is written (${language})`, async () => {
        const team = await aTeam(portal)
        const context = await newContext(browser, portal.baseUrl)
        await signIn(context, team)
        const page = await context.newPage()
        await page.goto('/hr')
        if (language === 'cy') await page.locator('form[action="/language"] button').click()
        await page.locator('main a[href="/hr/import"]').click()
        await inspect(page)
        await page.locator('input[type=file]').setInputFiles({
          name: 'export.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(fileOf(team)),
        })
        await page.locator('input[name=skipFaulty]').check()
        await pressIn(page, '/hr/import')
        assert.match(page.url(), /\/hr\/import\/columns\?upload=/)
        await inspect(page)
        for (const [at, choice] of [
          'staff_number',
          'name',
          'email',
          'left-out',
          'salary',
          'manager',
        ].entries())
          await page.locator(`select[name=column-${at}]`).selectOption(choice)
        await pressIn(page, '/hr/import/columns')
        await inspect(page)
        await pressIn(page, '/hr/import/confirmation')
        assert.match(page.url(), /\/hr\/import\/written\?upload=/)
        await inspect(page)
        const { people } = portal.services.features.people.stores
        assert.equal(
          (await people.findByStaffNumber(team.organisation.id, 'N-1'))?.name,
          'Llŷr ferch Dafydd-Montgomery',
        )
        await context.close()
      })

    pressesItsForms('import', () => portal.pressed)

    async function signIn(context: BrowserContext, { hr }: Team): Promise<void> {
      const { hostname } = new URL(portal.baseUrl)
      await context.addCookies([
        { name: 'session', value: await sessionOf(portal, hr), domain: hostname, path: '/' },
      ])
    }
  },
)

function fileOf({ organisation, away, manager }: Team): string {
  const rows = [
    [
      'N-1',
      'Llŷr ferch Dafydd-Montgomery',
      `llyr.${organisation.id}@example.org`,
      '77',
      '31200',
      manager.staffNumber,
    ],
    [away.staffNumber, away.name, `new.${away.email}`, '78', '42000', ''],
    ['N-2', '=SUM(A1:A2)', 'not an address', '79', 'lots', ''],
  ]
  return [
    'Employee ID,Full name,Private e-mail,Cost centre,FTE salary,Reports to',
    ...rows.map((row) => row.join(',')),
  ].join('\n')
}

function pressIn(page: Page, action: string): Promise<void> {
  return page.locator(`form[action="${action}"] button`).click()
}

async function inspect(page: Page): Promise<void> {
  const shots = process.env['SHOTS']
  if (shots) await page.screenshot({ path: `${shots}/${Date.now()}.png`, fullPage: true })
  assert.deepEqual(await axeFaults(page), [], page.url())
  assert.deepEqual(await widthsThatScroll(page), [], page.url())
}
