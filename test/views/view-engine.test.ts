import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from 'cheerio'
import type { PageLocals } from '../../src/platform/web/views/render-page.ts'
import { viewsWith } from './read-views.ts'

const texts = {
  'text/en/sample.json': JSON.stringify({
    page: {
      title: 'Days for {{name}}',
      linked: '**{{name}}** wrote. [Read it]({{href}}) or [go home](/).',
      when: 'It is {{day, date}}.',
      left_one: '{{count}} day left',
      left_other: '{{count}} days left',
    },
  }),
  'text/cy/sample.json': JSON.stringify({
    _unreviewed: true,
    page: {
      title: 'Diwrnodau i {{name}}',
      linked: 'Ysgrifennodd **{{name}}**. [Darllenwch]({{href}}) neu [ewch adref](/).',
      when: 'Mae’n {{day, date}}.',
      left_zero: '{{count}} diwrnod ar ôl',
      left_one: '{{count}} diwrnod ar ôl',
      left_two: '{{count}} ddiwrnod ar ôl',
      left_few: '{{count}} diwrnod ar ôl yma',
      left_many: '{{count}} diwrnod ar ôl acw',
      left_other: '{{count}} diwrnod ar ôl',
    },
  }),
}

const now = new Date('2026-03-23T09:00:00Z')

const hostile = `<script>alert('x')</script>"&`

/** What one template writes into the main column. */
function main(template: string, locals: PageLocals = {}): string {
  return load(page(template, locals))('main .govuk-grid-column-two-thirds').html() ?? ''
}

function page(template: string, locals: PageLocals = {}): string {
  return viewsWith({ ...texts, 'sample/page.hbs': `{{heading "Sample"}}${template}` }).page(
    'sample/page',
    locals,
  )
}

describe('values in a page', () => {
  it('are escaped wherever they come from', () => {
    const written = page(
      '{{value}}{{t "sample.page.title" name=value}}{{rich "sample.page.linked" name=value href="/x"}}',
      {
        value: hostile,
      },
    )
    assert.doesNotMatch(written, /<script/)
    assert.equal(load(written)('main').text().split('<script>').length, 4)
  })

  it('are refused when they are objects, which could write themselves out unescaped', () => {
    assert.throws(
      () => main('{{value}}', { value: { toHTML: () => '<script>' } }),
      /shows value, line 1, which is object/,
    )
    assert.throws(() => main('{{value}}', { value: ['a'] }), /which is object/)
  })

  it('are refused when they are missing, with the name and the line', () => {
    assert.throws(() => main('\n{{absent}}'), /shows absent, line 2, which is undefined/)
    assert.throws(() => main('{{value}}', { value: null }), /which is null/)
  })

  it('never come from a prototype', () => {
    assert.throws(() => main('{{toString}}'), /toString/)
    assert.throws(() => main('{{value.constructor}}', { value: {} }), /constructor/)
    assert.throws(() => main('{{value.__proto__}}', { value: {} }), /__proto__/)
    assert.equal(
      load(main('{{#if value.constructor}}reached{{/if}}', { value: {} }))
        .text()
        .includes('reached'),
      false,
    )
  })

  it('may bear the name of a helper', () => {
    assert.match(
      main('{{#each rows}}{{heading}} {{date}}{{/each}}', { rows: [{ heading: 'A', date: 'B' }] }),
      /A B/,
    )
  })
})

describe('sentences', () => {
  it('are in the language of the page, with their plural form', () => {
    assert.match(main('{{t "sample.page.left" count=3}}', { language: 'en' }), /3 days left/)
    assert.match(main('{{t "sample.page.left" count=3}}', { language: 'cy' }), /3 diwrnod ar ôl yma/)
    assert.match(main('{{t "sample.page.left" count=6}}', { language: 'cy' }), /6 diwrnod ar ôl acw/)
  })

  it('format dates in their own language', () => {
    assert.match(main('{{t "sample.page.when" day="2026-06-16"}}'), /It is Tuesday 16 June 2026\./)
    assert.match(
      main('{{t "sample.page.when" day="2026-06-16"}}', { language: 'cy' }),
      /Mae’n dydd Mawrth 16 Mehefin 2026\./,
    )
  })

  it('fail on a key that is missing, a group of keys and a value that is missing', () => {
    assert.throws(() => main('{{t "sample.page.nothing"}}'), /no text with the key sample.page.nothing/)
    assert.throws(() => main('{{t "sample.page"}}'), /names a group/)
    assert.throws(() => main('{{t "sample.page.title"}}'), /no value for \{\{name\}\}/)
    assert.throws(() => main('{{t "sample.page.title" name=absent}}'), /the value name .* is undefined/)
    assert.throws(() => main('{{rich "sample.page.linked" href="/x"}}'), /no value for \{\{name\}\}/)
  })

  it('do not read markup or variables in a value', () => {
    const written = main(
      '{{rich "sample.page.linked" name=name href="/x"}}{{t "sample.page.title" name=name}}',
      {
        name: '**[bad](javascript:x)** {{href}} $t(layout.name)',
      },
    )
    assert.equal(load(written)('a').length, 2)
    assert.equal(load(written).text().split('**[bad](javascript:x)** {{href}} $t(layout.name)').length, 3)
  })

  it('link only to addresses that a page may link to', () => {
    assert.throws(
      () => main('{{rich "sample.page.linked" name="Tom" href=href}}', { href: 'javascript:alert(1)' }),
      /not a link/,
    )
    assert.throws(
      () => main('{{rich "sample.page.linked" name="Tom" href=href}}', { href: '//elsewhere' }),
      /not a link/,
    )
  })
})

describe('dates, times, hours and money', () => {
  it('are written as the house writes them', () => {
    const day = '2026-06-16'
    assert.match(main('{{date day}}', { day }), /Tuesday 16 June 2026/)
    assert.match(main('{{date day "weekday"}};', { day }), /Tuesday 16 June;/)
    assert.match(main('{{date day "short"}};', { day }), />16 June;|16 June;/)
    assert.match(main('{{date day "month"}}', { day }), /June 2026/)
    assert.match(main('{{hours 7.4}}, {{hours 1}}', {}), /7.4 hours, 1 hour/)
    assert.match(main('{{money 13808}} {{money 108362}}', {}), /£138\.08 £1,083\.62/)
  })

  it('are in Welsh on a Welsh page, with a capital only where a line begins', () => {
    const welsh = { language: 'cy' as const, day: '2026-06-16' }
    assert.match(main('Yr {{date day}}', welsh), /Yr dydd Mawrth 16 Mehefin 2026/)
    assert.match(main('{{date day "long" start=true}}', welsh), /Dydd Mawrth 16 Mehefin 2026/)
    assert.match(main('{{hours 7.4}}', welsh), /7.4 awr/)
  })

  it('have a year wherever it is not this one, on a page and in a mail', () => {
    const model = { now, here: '2026-12-31', next: '2027-01-01', last: '2025-12-31' }
    const days =
      '{{date here "short"}}, {{date next "short"}}, {{date last "weekday"}}; {{date here "weekday"}}'
    assert.match(
      main(days, model),
      /31 December, 1 January 2027, Wednesday 31 December 2025; Thursday 31 December$/,
    )
    const sentence = '{{t "home.away.nextDate" date=next what="Back"}}, {{t "home.away.new" date=here}}.'
    assert.match(main(sentence, model), /Friday 1 January 2027.*Thursday 31 December\.$/)
    const welsh = { ...model, language: 'cy' } as const
    assert.match(
      main('{{date next "short"}}, {{date here "weekday"}}', welsh),
      /1 Ionawr 2027, dydd Iau 31 Rhagfyr$/,
    )
    const mail = {
      'emails/digests/digest.html.hbs': '{{#footer}}x{{/footer}}',
      'emails/digests/digest.text.hbs': '{{date next "short"}}{{#footer}}{{date here "short"}}{{/footer}}',
    }
    const told = { organisationName: 'D', count: 1, next: '2027-01-01', here: '2026-12-31' }
    const text = (at: string) =>
      viewsWith(mail).mail('digests/digest', told, { language: 'en', now: new Date(at) }).text
    assert.match(text('2026-12-31T23:59:00Z'), /1 January 2027[^]*31 December\s*$/)
    assert.match(text('2027-01-01T00:00:00Z'), /1 January\n[^]*31 December 2026\s*$/)
  })

  it('say the hours of the day in Welsh as Welsh does', () => {
    const times = '{{time "07:30"}}, {{time "18:00"}}, {{time "12:00"}}, {{time "00:30"}}'
    assert.match(main(times, { language: 'cy' }), /7\.30yb, 6yh, hanner dydd, 12\.30yb$/)
  })

  it('show the UK clock, in summer and in winter', () => {
    const times = { summer: new Date('2026-06-16T07:00:00Z'), winter: new Date('2026-01-16T08:30:00Z') }
    assert.match(main('{{time summer}}, {{time winter}}', times), /8am, 8:30am/)
    assert.match(main('{{time "12:00"}}, {{time "00:00"}}, {{time "18:00"}}'), /midday, midnight, 6pm/)
    assert.match(main('{{date late "short"}}', { late: new Date('2026-06-16T23:30:00Z') }), /17 June/)
  })
})

describe('Markdown', () => {
  it('begins its headings at the second level and keeps their order', () => {
    const written = load(main('{{markdown text}}', { text: '# One\n\n## Two\n\n- a\n' }))
    assert.deepEqual(
      ['h2', 'h3', 'li'].map((tag) => written(tag).text()),
      ['One', 'Two', 'a'],
    )
  })

  it('lets through no HTML, no picture and no link that could run script', () => {
    const text =
      '<b onclick="x">b</b>\n\n![the <hub>](https://x.example/p.png)\n\n[a](javascript:alert(1)) [b](//x.example) [c](data:text/html,x) [d](https://x.example)'
    const written = load(main('{{markdown text}}', { text }))
    assert.equal(written('b, img').length, 0)
    assert.deepEqual(
      written('a')
        .get()
        .map((link) => written(link).attr('href')),
      ['https://x.example'],
    )
    assert.equal(written('p').eq(1).text(), 'the <hub>')
  })
})

describe('mail', () => {
  const mail = {
    ...texts,
    'text/en/post.json': JSON.stringify({
      emails: { hello: { subject: 'For {{name}}', why: 'Because you asked.' } },
    }),
    'text/cy/post.json': JSON.stringify({
      emails: { hello: { subject: 'I {{name}}', why: 'Oherwydd i chi ofyn.' } },
    }),
    'emails/post/hello.html.hbs':
      '{{> mail/heading text=name}}{{#footer}}{{> mail/small text=(t "post.emails.hello.why")}}{{/footer}}',
    'emails/post/hello.text.hbs': '{{name}}\n{{#footer}}{{t "post.emails.hello.why"}}{{/footer}}',
  }

  it('has a subject of one line, an escaped HTML part and a text part as typed', () => {
    const model = { name: 'Tom <b>\r\nBcc: x', organisationName: 'Department for Waterways' }
    const written = viewsWith(mail).mail('post/hello', model, { language: 'en', now })
    assert.equal(written.subject, 'For Tom <b> Bcc: x')
    assert.match(written.html, /Tom &lt;b&gt;/)
    assert.match(written.html, /<html lang="en">/)
    assert.match(written.text, /KEEP IN TOUCH\nDepartment for Waterways\n\nTom <b>/)
    assert.match(written.text, /--\nBecause you asked\./)
  })

  it('is in the language of its reader', () => {
    const written = viewsWith(mail).mail(
      'post/hello',
      { name: 'Siân', organisationName: 'Cyngor' },
      { language: 'cy', now },
    )
    assert.equal(written.subject, 'I Siân')
    assert.match(written.text, /CADW MEWN CYSYLLTIAD/)
    assert.match(written.html, /Oherwydd i chi ofyn/)
  })

  it('fails without a footer', () => {
    const views = viewsWith({ ...mail, 'emails/post/hello.text.hbs': '{{name}}' })
    assert.throws(
      () => views.mail('post/hello', { name: 'Tom', organisationName: 'D' }, { language: 'en', now }),
      /no \{\{#footer\}\}/,
    )
  })

  it('loads nothing from elsewhere', () => {
    const { html } = viewsWith(mail).mail(
      'post/hello',
      { name: 'Tom', organisationName: 'D' },
      { language: 'en', now },
    )
    assert.doesNotMatch(html, /<img|url\(|<link|<script|src=/)
  })
})
