import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Person } from '../../src/features/people/index.ts'
import { languages } from '../../src/shared/language.ts'
import { aTeam } from '../support/builders.ts'
import { startChromium } from '../support/chromium.ts'
import { startListening, type ListeningPortal } from '../support/listen.ts'
import { officePhone } from '../support/office-phone.ts'
import type { Phone } from '../support/phone.ts'
import { pressesItsForms } from './acts-seen.ts'

describe('journeys of the office on a phone without JavaScript', { concurrency: false }, () => {
  let portal: ListeningPortal
  let browser: Browser
  before(async () => {
    portal = await startListening()
    portal.setNow('2026-03-23T09:00:00Z')
    browser = await startChromium()
  })
  after(async () => {
    await browser.close()
    await portal.close()
  })

  for (const language of languages) {
    test(`HR add somebody, correct them, write their leave down and hand them a card (${language})`, async (t) => {
      const team = await aTeam(portal)
      const hr = await office(t, { ...team.hr, language })
      await hr.open('/hr/people')
      await hr.follow(hr.say('people-desk.list.add'))
      const typed = { name: 'Nerys Vaughan', staffNumber: 'N-7', email: `nerys-${language}@example.org` }
      await fill(hr, { ...typed, mon: '7.4', tue: '7.4', wed: '7.4', thu: '7.4', fri: '7.4' })
      await hr.press(hr.say('people-desk.form.next'))
      await hr.press(hr.say('people-desk.check.add'))
      await hr.isAt('Nerys Vaughan')

      await hr.follow(hr.say('people-desk.person.correct'))
      await fill(hr, { called: 'Nez' })
      await hr.press(hr.say('people-desk.form.next'))
      await hr.press(hr.say('people-desk.check.save'))
      await hr.sees('Nez')

      await hr.follow(hr.say('leave-records.list.open'))
      await hr.follow(hr.say('leave-records.list.add'))
      await choose(hr, 'kind', 'career-break')
      await hr.press(hr.say('leave-records.next'))
      await fillDate(hr, 'start', '2026-04-01')
      await fillDate(hr, 'end', '2027-03-31')
      await hr.press(hr.say('leave-records.next'))
      await hr.press(hr.say('leave-records.check.save'))
      await hr.open('/hr/people?q=nez')
      await hr.sees('Nerys Vaughan')

      await hr.follow('Nerys Vaughan')
      await hr.follow(hr.say('ways-in.card.link'))
      await hr.press(hr.say('ways-in.card.make'))
      const words = await hr.page.locator('.ui-key').innerText()
      assert.equal(words.trim().split(' ').length, 6)
    })

    test(`an administrator changes a number, adds a team, gives a role and finds the acts (${language})`, async (t) => {
      const team = await aTeam(portal)
      const noor = await office(t, { ...team.admin, language })
      await noor.open('/admin/settings/days')
      await fill(noor, { contactDays: '8' })
      await fillDate(noor, 'date', '2026-04-01')
      await pressIn(noor, '/admin/settings/days')
      await pressIn(noor, '/admin/settings/days/confirmation')
      await noor.sees('8')

      await noor.open('/admin/teams')
      await fill(noor, { name: 'Locks' })
      await pressIn(noor, '/admin/teams')
      await noor.sees('Locks')

      const roles = `/admin/roles/${team.editor.id}`
      await noor.open(roles)
      await noor.page.locator('main input[name=role-hr]').check()
      await pressIn(noor, roles)
      await pressIn(noor, `${roles}/confirmation`)
      await noor.open('/admin/acts')
      await noor.sees(noor.say('audit.acts.roleGiven'))
      await noor.sees(noor.say('audit.acts.settingsChanged'))
      const { people } = portal.services
      assert.ok((await people.find(team.editor.id))?.roles.includes('hr'))
    })

    test(`HR make a task, and its owner says that it is done (${language})`, async (t) => {
      const team = await aTeam(portal)
      const hr = await office(t, { ...team.hr, language })
      await hr.open('/tasks/new')
      await fill(hr, { what: 'A pass for the day', owner: 'helen marsh', about: 'priya' })
      await fillDate(hr, 'due', '2026-04-02')
      await pressIn(hr, '/tasks/new')
      await hr.open('/tasks')
      await hr.follow('A pass for the day')
      await hr.press(hr.say('tasks.finish'))
      await hr.open('/tasks')
      assert.doesNotMatch(await hr.text(), /A pass for the day/)
    })
  }

  pressesItsForms('office-journeys', () => portal.pressed)

  async function office(t: { after(work: () => Promise<void>): void }, person: Person): Promise<Phone> {
    const phone = await officePhone(browser, portal, person)
    t.after(() => phone.close())
    return phone
  }
})

async function fill({ page }: Phone, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main [name="${name}"]`).fill(value)
}

async function fillDate(phone: Phone, name: string, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-')
  await fill(phone, { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year })
}

async function choose({ page }: Phone, name: string, value: string): Promise<void> {
  await page.locator(`main input[name="${name}"][value="${value}"]`).check()
}

/** The first button of the form with this action. */
async function pressIn({ page }: Phone, action: string): Promise<void> {
  const button = page.locator(`main form[action="${action}"] button:not(.ui-link-button)`).first()
  await Promise.all([page.waitForEvent('framenavigated'), button.click()])
  await page.waitForLoadState()
}
