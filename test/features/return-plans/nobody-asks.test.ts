import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

const texts = join(import.meta.dirname, '../../../views/text')

/** What would ask somebody away when, or whether, they come back, or press them to say so. */
const asking = {
  en: /when (?:are|will|do|would) you (?:come|coming|be back|return)|(?:are|will) you (?:coming|come|be) back|have you (?:decided|thought)|(?:please|you (?:must|need to|have to)) (?:decide|choose|confirm|name|tell)|you (?:have not|haven’t) (?:yet )?(?:named|given|told|chosen|decided|set)|still (?:to|waiting for you to) (?:decide|name|choose)|do not forget/i,
  cy: /pryd (?:y byddwch|fyddwch|ydych|yr ydych) (?:chi )?(?:yn |’n )?(?:dod|dychwelyd)|a (?:fyddwch|ydych) (?:chi )?(?:yn |’n )?(?:dod yn ôl|dychwelyd)|(?:ydych|a ydych) (?:chi )?wedi penderfynu|rhaid i chi (?:benderfynu|ddewis|gadarnhau|enwi)|nid ydych (?:chi )?wedi (?:enwi|dewis|penderfynu)|peidiwch ag anghofio/i,
}
/** “You do not have to confirm it” presses nobody. */
const released = {
  en: /(?:do not|don’t|does not|not) (?:have|need) to (?:decide|choose|confirm|name|tell)[^.]*/gi,
  cy: /nid oes (?:angen|rhaid) i chi[^.]*/gi,
}

/** Of the return, and of whatever a person away meets before it; forms of other things have faults that say “choose”. */
const aboutReturning = ['return-plans', 'home', 'digests', 'outbox', 'contact', 'changed', 'tasks']

describe('CON-10: nobody asks when somebody is coming back', () => {
  let portal: TestPortal
  let priya: Browser
  before(async () => {
    portal = await startApp()
    portal.setNow('2025-12-01T09:00:00Z')
    priya = await signedInAs(portal, (await aTeam(portal)).away)
  })
  after(() => portal.close())

  for (const language of ['en', 'cy'] as const) {
    test(`in no sentence of a page or a mail (${language})`, () => {
      const found = sentencesIn(language).filter(({ sentence }) =>
        asking[language].test(sentence.replace(released[language], '')),
      )
      assert.deepEqual(found, [])
    })
  }

  test('on no page that links lead to, and only their own page of the return leads to the form of a date', async () => {
    const waiting = ['/']
    const seen = new Set<string>()
    const leadsToDate = new Set<string>()
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (seen.has(path) || isElsewhere(path)) continue
      seen.add(path)
      const page = await priya.get(path)
      const links = page
        .$('a[href^="/"]')
        .map((_, link) => page.$(link).attr('href'))
        .get()
      if (page.$('main a[href^="/return/date"]').not('[href$=".ics"]').length > 0) leadsToDate.add(path)
      const words = page.text.replace(released.en, '')
      assert.doesNotMatch(words, asking.en, path)
      assert.equal(
        page
          .$('.ui-need')
          .text()
          .match(/return|back/i),
        null,
        path,
      )
      waiting.push(...links.map((link) => link.split(/[?#]/)[0] ?? ''))
    }
    assert.ok(seen.size > 20, [...seen].join(' '))
    assert.deepEqual([...leadsToDate], ['/return'])
  })
})

/** Files, and ways out of the session. */
function isElsewhere(path: string): boolean {
  return /\.(?:ics|css|png|txt)$|^\/(?:assets|sign-|quick-exit|return\/plan\/text)/.test(path)
}

function sentencesIn(language: 'en' | 'cy'): { file: string; sentence: string }[] {
  return globSync(`${texts}/${language}/*.json`)
    .filter((file) => aboutReturning.includes(basename(file, '.json')))
    .flatMap((file) =>
      sentences(JSON.parse(readFileSync(file, 'utf8'))).map((sentence) => ({ file, sentence })),
    )
}

function sentences(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentences) : []
}
