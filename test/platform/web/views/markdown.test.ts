import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from 'cheerio'
import { markdownOf } from '../../../../src/platform/web/views/markdown.ts'
import { costlyTexts, repeated } from '../../../support/costly-markdown.ts'

describe('a story in Markdown', () => {
  it('is rendered once a text', () => {
    const text = 'A story.\n\nTo be read often.'
    assert.equal(markdownOf(text), markdownOf(text.slice(0, 8) + text.slice(8)))
    assert.notEqual(markdownOf(text), markdownOf(`${text}.`))
  })

  it('sets a column of numbers to the right by GOV.UK’s class, and no column by a style', () => {
    const { html } = markdownOf('|a|b|c|\n|:-|:-:|-:|\n|d|e|1|')
    const $ = load(html)
    assert.equal($('[style]').length, 0)
    for (const [cell, look] of [
      ['th', 'govuk-table__header'],
      ['td', 'govuk-table__cell'],
    ] as const) {
      const classes = $(cell)
        .toArray()
        .map((each) => $(each).attr('class'))
      assert.deepEqual(classes, [look, look, `${look} ${look}--numeric`])
    }
  })

  const links: [what: string, text: string, address: string][] = [
    ['a web address', 'See https://www.gov.uk/leave.', 'https://www.gov.uk/leave'],
    ['a web address in brackets', 'It is here (http://a.example/b).', 'http://a.example/b'],
    ['an email address', 'Ask hr@example.org, please.', 'mailto:hr@example.org'],
    ['words with an address', '[x](https://a.b/c)', 'https://a.b/c'],
    ['an address with a space', '[x](https://a.b/my file.pdf)', 'https://a.b/my%20file.pdf'],
    ['an address with spaces', '[x](https://a.b/my new file.pdf)', 'https://a.b/my%20new%20file.pdf'],
    ['an address with a title', '[x](https://a.b/c "My title")', 'https://a.b/c'],
    ['an address with a title in other marks', "[x](https://a.b/c 'My title')", 'https://a.b/c'],
  ]
  for (const [what, text, address] of links) {
    it(`makes a link of ${what}`, () => {
      const { html, faults } = markdownOf(text)
      const $ = load(html)
      assert.deepEqual(
        $('a.govuk-link')
          .toArray()
          .map((each) => $(each).attr('href')),
        [address],
      )
      assert.deepEqual(faults, [])
    })
  }

  for (const text of [
    'On gov.uk.',
    'At 10.0.0.1.',
    'ftp://a.example/b',
    '//a.example/b',
    'javascript:alert(1)',
    '`https://a.b`',
  ]) {
    it(`makes no link of ${text}`, () => assert.equal(load(markdownOf(text).html)('a').length, 0))
  }

  for (const text of [
    '[x](javascript:alert(1))',
    '[x](www.gov.uk)',
    '[x](my file.pdf)',
    '[x](https://a.b/my (new file.pdf)',
  ]) {
    it(`names ${text} as a link that leads nowhere, and shows it as it was typed`, () => {
      const { html, faults } = markdownOf(`Words.\n\n- ${text}`)
      assert.deepEqual(faults, ['link'])
      assert.equal(load(html)('li').text(), text)
    })
  }

  const limits: [fault: string, most: string, over: string][] = [
    ['tables', row(20), row(21)],
    ['tables', '| '.repeat(20).concat('\n').repeat(250), `${'| '.repeat(20).concat('\n').repeat(250)}|`],
    ['brackets', '[] '.repeat(2_000), `${'[] '.repeat(2_000)}[`],
    ['emphasis', '*a* '.repeat(4_000), `${'*a* '.repeat(4_000)}*`],
    ['addresses', 'a@b.example '.repeat(500), 'a@b.example '.repeat(501)],
    ['lines', 'a\n'.repeat(3_000), 'a\n'.repeat(3_001)],
  ]
  for (const [fault, most, over] of limits) {
    it(`names too many ${fault}, and the most that is taken not`, () => {
      assert.deepEqual(markdownOf(most).faults, [])
      assert.deepEqual(markdownOf(over).faults, [fault])
    })
  }

  for (const mark of ['> ', '- ', '> - ', '1. ']) {
    it(`names words that stand too deep behind “${mark}” to be shown, and none that are shown`, () => {
      for (let depth = 1; depth < 30; depth += 1) {
        const { html, faults } = markdownOf(`${mark.repeat(depth)}words`)
        assert.deepEqual(faults, html.includes('words') ? [] : ['depth'], String(depth))
      }
    })
  }

  it('shows what is over a limit as it was typed, as text alone', () => {
    for (const pattern of ['|a', '[a](b', '*a ', 'a@b.example ', '<b>\n']) {
      const text = repeated(pattern)
      const { html, faults } = markdownOf(text)
      assert.equal(faults.length > 0, true, pattern)
      const $ = load(html)
      assert.equal($('b, em, a, table').length, 0, pattern)
      assert.equal($('body').text().replace(/\s+/g, ''), text.replace(/\s+/g, ''), pattern)
    }
  })

  it('makes of a costly text no more than ten times as many signs', () => {
    for (const [what, text] of Object.entries(costlyTexts))
      assert.ok(markdownOf(text).html.length < 10 * text.length + 1_000, what)
  })
})

function row(columns: number): string {
  return `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n`
}
