import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { languages } from '../../src/shared/language.ts'
import { viewerFor } from '../features/keep-in-touch/acts.ts'
import { aTeam } from '../support/builders.ts'
import { fetchFile, openOffice, sendForm } from '../support/office-phone.ts'
import { pressesItsForms } from './acts-seen.ts'

describe('what reaches somebody, and what is held of them, on a phone without JavaScript', () => {
  const office = openOffice()

  for (const language of languages) {
    test(`no mail comes until a day, and then that day is taken away (${language})`, async (t) => {
      const { away } = await aTeam(office.portal)
      const priya = await office.phoneOf(t, { ...away, language })
      const { say } = priya
      const until = async () => (await office.portal.services.contact.own(viewerFor(away))).plan.nothingUntil
      await priya.open('/contact/nothing-until')
      await sendForm(priya, '/contact/nothing-until', { until: '2026-05-01' })
      await priya.sees(say('contact.done.saved'))
      assert.equal(await until(), '2026-05-01')
      await priya.open('/contact/nothing-until')
      await priya.press(say('contact.nothingUntil.remove'))
      await priya.sees(say('contact.plan.noDate'))
      assert.equal(await until(), undefined)
    })

    test(`they say what they are called, and their contact reads it (${language})`, async (t) => {
      const { away, manager } = await aTeam(office.portal)
      const priya = await office.phoneOf(t, { ...away, language })
      await priya.open('/contact/name')
      await priya.type(priya.say('contact.name.title'), 'Pri')
      await priya.press(priya.say('contact.save'))
      await priya.sees('Pri')
      const tom = await office.phoneOf(t, { ...manager, language })
      await tom.open(`/team/${away.id}/days/new`)
      await tom.isAt(tom.say('team.propose.title', { name: 'Pri' }))
    })

    test(`they fetch all that is held of them as a file (${language})`, async (t) => {
      const { away } = await aTeam(office.portal)
      const priya = await office.phoneOf(t, { ...away, language })
      await priya.open('/my-data')
      const file = priya.page.waitForEvent('download')
      assert.match(await fetchFile(priya, '/my-data/file'), /\.json$/)
      const held = await readFile(await (await file).path(), 'utf8')
      assert.ok(JSON.stringify(JSON.parse(held)).includes(away.staffNumber))
    })
  }

  pressesItsForms('own-contact', () => office.portal.pressed)
})
