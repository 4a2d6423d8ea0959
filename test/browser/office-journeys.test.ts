import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { languages } from '../../src/shared/language.ts'
import { aTeam } from '../support/builders.ts'
import { openOffice, sendForm } from '../support/office-phone.ts'
import { pressesItsForms } from './acts-seen.ts'

describe('journeys of the office on a phone without JavaScript', { concurrency: false }, () => {
  const office = openOffice()

  for (const language of languages) {
    test(`HR adds somebody, correct them, write their leave down and hand them a card (${language})`, async (t) => {
      const team = await aTeam(office.portal)
      const hr = await office.phoneOf(t, { ...team.hr, language })
      await hr.open('/hr/people')
      await hr.follow(hr.say('people-desk.list.add'))
      const typed = {
        name: 'Nerys Vaughan',
        staffNumber: 'N-7',
        email: `nerys-${language}@example.org`,
        language,
      }
      const hours = { mon: '7.4', tue: '7.4', wed: '7.4', thu: '7.4', fri: '7.4' }
      await sendForm(hr, '/hr/people/new', { ...typed, ...hours })
      await hr.press(hr.say('people-desk.check.add'))
      await hr.isAt('Nerys Vaughan')

      await hr.follow(hr.say('people-desk.person.correct'))
      await sendForm(hr, new URL(hr.page.url()).pathname, { called: 'Nez' })
      await hr.press(hr.say('people-desk.check.save'))
      await hr.sees('Nez')

      await hr.follow(hr.say('leave-records.list.open'))
      await hr.follow(hr.say('leave-records.list.add'))
      const leave = new URL(hr.page.url()).pathname
      await sendForm(hr, leave, { kind: 'career-break' })
      await sendForm(hr, `${leave}/career-break`, { start: '2026-04-01', end: '2027-03-31' })
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
      const team = await aTeam(office.portal)
      const noor = await office.phoneOf(t, { ...team.admin, language })
      await noor.open('/admin/settings/days')
      await sendForm(noor, '/admin/settings/days', { contactDays: '8', date: '2026-04-01' })
      await sendForm(noor, '/admin/settings/days/confirmation')
      await noor.sees('8')

      await noor.open('/admin/teams')
      await sendForm(noor, '/admin/teams', { name: 'Locks' })
      await noor.sees('Locks')

      const roles = `/admin/roles/${team.editor.id}`
      await noor.open(roles)
      await sendForm(noor, roles, { 'role-hr': 'yes' })
      await sendForm(noor, `${roles}/confirmation`)
      await noor.open('/admin/acts')
      await noor.sees(noor.say('audit.acts.roleGiven'))
      await noor.sees(noor.say('audit.acts.settingsChanged'))
      const { people } = office.portal.services
      assert.ok((await people.find(team.editor.id))?.roles.includes('hr'))
    })

    test(`HR makes a task, and its owner says that it is done (${language})`, async (t) => {
      const team = await aTeam(office.portal)
      const hr = await office.phoneOf(t, { ...team.hr, language })
      await hr.open('/tasks/new')
      const typed = { what: 'A pass for the day', owner: 'helen marsh', about: 'priya', due: '2026-04-02' }
      await sendForm(hr, '/tasks/new', typed)
      await hr.open('/tasks')
      await hr.follow('A pass for the day')
      await hr.press(hr.say('tasks.finish'))
      await hr.open('/tasks')
      assert.doesNotMatch(await hr.text(), /A pass for the day/)
    })
  }

  pressesItsForms('office-journeys', () => office.portal.pressed)
})
