import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { sessionOf } from '../support/browser.ts'
import { aTeam, type Team } from '../support/builders.ts'
import { axeFaults, newContext, widthsThatScroll } from '../support/chromium.ts'
import { openOffice, sendForm } from '../support/office-phone.ts'
import { pressesItsForms } from './acts-seen.ts'

describe(
  'HR import a file of their own system in a browser, without JavaScript',
  { concurrency: false },
  () => {
    const office = openOffice()

    for (const language of ['en', 'cy'] as const)
      test(`its columns are matched, what it changes is looked at, and it is written (${language})`, async () => {
        const team = await aTeam(office.portal)
        const context = await newContext(office.browser, office.portal.baseUrl)
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
        await sendForm({ page }, '/hr/import', { skipFaulty: 'yes' })
        assert.match(page.url(), /\/hr\/import\/columns\?upload=/)
        await inspect(page)
        const ours = ['staff_number', 'name', 'email', 'left-out', 'salary', 'manager']
        const choices = Object.fromEntries(ours.map((one, at) => [`column-${at}`, one]))
        await sendForm({ page }, '/hr/import/columns', choices)
        await inspect(page)
        await sendForm({ page }, '/hr/import/confirmation')
        assert.match(page.url(), /\/hr\/import\/written\?upload=/)
        await inspect(page)
        const { people } = office.portal.services.features.people.stores
        assert.equal(
          (await people.findByStaffNumber(team.organisation.id, 'N-1'))?.name,
          'Llŷr ferch Dafydd-Montgomery',
        )
        await context.close()
      })

    pressesItsForms('import', () => office.portal.pressed)

    async function signIn(context: BrowserContext, { hr }: Team): Promise<void> {
      const { hostname } = new URL(office.portal.baseUrl)
      await context.addCookies([
        { name: 'session', value: await sessionOf(office.portal, hr), domain: hostname, path: '/' },
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

async function inspect(page: Page): Promise<void> {
  const shots = process.env['SHOTS']
  if (shots) await page.screenshot({ path: `${shots}/${Date.now()}.png`, fullPage: true })
  assert.deepEqual(await axeFaults(page), [], page.url())
  assert.deepEqual(await widthsThatScroll(page), [], page.url())
}
