import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from 'cheerio'
import { somethingForYouMail } from '../../../../src/features/outbox/something-for-you.ts'
import { invitationMail } from '../../../../src/features/identity/invitation-mail.ts'
import { languages } from '../../../../src/shared/language.ts'
import { projectViews } from '../../../views/read-views.ts'

const views = projectViews()
const now = new Date('2026-03-23T09:00:00Z')

for (const language of languages) {
  test(`the neutral mail has one link to sign in, and says why, how to change it and how to stop (${language})`, () => {
    const content = somethingForYouMail('https://portal.example')
    const model = { organisationName: 'Department for Waterways', ...content.model }
    const mail = views.mail(content.view, model, { language, now })
    const page = load(mail.html)
    const hrefs = page('a')
      .toArray()
      .map((link) => page(link).attr('href'))
    assert.deepEqual(hrefs, [
      `https://portal.example/?lang=${language}`,
      `https://portal.example/contact?lang=${language}`,
      `https://portal.example/contact?lang=${language}`,
    ])
    for (const href of hrefs) assert.ok(mail.text.includes(href ?? 'no address'))
    assert.equal(page('html').attr('lang'), language)
    assert.equal(page('img, script, [src]').length, 0)
  })

  test(`the mail with the code says it in both parts, and not in its subject (${language})`, () => {
    const model = { organisationName: 'Department for Waterways', code: '012345' }
    const mail = views.mail('identity/sign-in-code', model, { language, now })
    assert.ok(load(mail.html).text().includes('012345'))
    assert.ok(mail.text.includes('012345'))
    assert.ok(!mail.subject.includes('012345'))
    assert.equal(load(mail.html)('a').length, 0)
    // Passkeys, recovery codes and the employer's sign-in need none.
    assert.doesNotMatch(mail.text, /Nobody can sign in|Ni all neb fewngofnodi/)
    assert.match(mail.text, /is of no use without the code|o ddim defnydd heb y cod/)
  })

  test(`both parts of a mail have the same words in the same order (${language})`, () => {
    for (const contentOf of [somethingForYouMail, invitationMail]) {
      const content = contentOf('https://portal.example')
      const model = { organisationName: 'Department for Waterways', ...content.model }
      const mail = views.mail(content.view, model, { language, now })
      const ofText = words(mail.text.replaceAll(/https:\S+/g, ''))
      const ofHtml = words(load(mail.html)('body').text())
      assert.deepEqual(ofText, ofHtml)
    }
  })

  test(`an invitation leads to the page of signing in, and holds nothing else (${language})`, () => {
    const content = invitationMail('https://portal.example')
    const mail = views.mail(
      'identity/invitation',
      { organisationName: 'Waterways', ...content.model },
      { language, now },
    )
    assert.deepEqual(mail.text.match(/https:\S+/g), [`https://portal.example/sign-in?lang=${language}`])
    assert.ok(!mail.text.includes('Priya'))
  })
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []
}
