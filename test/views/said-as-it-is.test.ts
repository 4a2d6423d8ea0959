import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { viewsFolder } from './read-views.ts'

/** What sentences must not say, because it is not so; what may be said all the same stands with it. */
const untrue = [
  {
    why: 'decision 3: who is told by a mail has it minutes or days later; it is on their page at once',
    en: /\b(has|have) been told\b/,
    cy: /rhoddwyd gwybod i|wedi cael gwybod|cafodd \S+( \S+)? wybod/i,
    unless:
      /^(Nobody has been told|The people who run the portal|You do not have to report|Nid oes angen i chi roi gwybod|Ni )|Nobody has been told|ni roddwyd|nid oes neb|dim eto\.$|y diwrnod y cafodd/i,
  },
  {
    why: 'the link of a digest opens a page, and the page has the button',
    en: /stop.* with one press|one press and no sign-in/,
    cy: /gydag un cam/,
  },
  {
    why: 'HR takes the file of an export; nothing is sent',
    en: /stays as it was sent/,
    cy: /aros fel yr anfonwyd/,
  },
  {
    why: 'a contact cannot see the contact plan',
    en: /(phone|write).*as (the|your) contact plan says/i,
    cy: /(ffonio|ysgrifennwch|ffoniwch).*cynllun cysylltu yn ei ddweud/i,
  },
]

for (const language of ['en', 'cy'] as const)
  for (const { why, unless, ...words } of untrue)
    test(`no sentence says what is not so: ${why} (${language})`, () => {
      const said = sentences(language).filter((one) => words[language].test(one) && !unless?.test(one))
      assert.deepEqual(said, [])
    })

function sentences(language: string): string[] {
  const folder = join(viewsFolder, 'text', language)
  return readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/": "(.*)",?$/gm)].map((found) => found[1] ?? ''),
  )
}
