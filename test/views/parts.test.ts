import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import express from 'express'
import { load } from 'cheerio'
import request from 'supertest'
import { languages } from '../../src/shared/language.ts'
import type { PageLocals } from '../../src/platform/web/views/render-page.ts'
import { type Views, loadViews, useViews } from '../../src/platform/web/views/view-engine.ts'
import { projectViews, viewsFolder, viewsWith } from './read-views.ts'

const views = viewsWith(
  {
    'sample/counter.hbs':
      '{{heading "Days"}}{{> ui-counter worked=worked agreed=agreed disputed=disputed left=left allowance=10}}',
    'sample/both.hbs': '{{heading "Plan"}}{{> ui-both sides=sides}}',
    'sample/weeks.hbs':
      '{{heading "Plan"}}{{> ui-weeks caption="Your weeks" days=days last="short" weeks=weeks totalLabel="One week" total=total hasChange=true}}',
    'sample/typed.hbs': '{{heading "Sorry"}}{{> ui-typed typed=typed}}',
    'sample/tags.hbs': '{{heading "States"}}{{#each states}}{{tag this}}{{/each}}',
    'sample/badge.hbs': '{{heading "States"}}{{tag "unheardOf"}}',
  },
  { allParts: true },
)

const shown = (name: string, model: PageLocals) => load(views.page(`sample/${name}`, model))('main')

describe('parts of our own', () => {
  it('count days in dots for the eye and in words for everybody', () => {
    const counter = shown('counter', { worked: 2, agreed: 1, disputed: 0, left: 7 })
    assert.equal(counter.find('.ui-counter__dots[aria-hidden=true] svg').length, 10)
    const words = counter
      .find('li')
      .get()
      .map((item) => load(item).text().trim())
    assert.deepEqual(words, ['2 worked', '1 agreed', '7 left of 10'])
  })

  it('leave out a zero only for days agreed and disputed', () => {
    const words = shown('counter', { worked: 0, agreed: 0, disputed: 0, left: 0 })
      .find('.ui-counter__words')
      .text()
    assert.match(words, /0 worked\s+0 left of 10/)
  })

  it('say who has agreed and who has not', () => {
    const sides = [
      { isYou: true, name: 'Priya', date: '2026-03-20' },
      { isYou: false, name: 'Tom <b>', date: undefined },
    ]
    assert.match(shown('both', { sides }).text(), /You agreed on 20 March\s+Tom <b> has not answered/)
  })

  it('keep the weeks a table with headers, roles and totals', () => {
    const week = {
      from: '2026-04-13',
      work: 12,
      leave: 18,
      last: 10.5,
      isShort: true,
      changeHref: '/return/plan/1',
    }
    const cells = [
      { kind: 'work', hours: 6 },
      { kind: 'holiday', hours: 0 },
    ]
    const table = shown('weeks', {
      days: ['monday', 'tuesday'],
      weeks: [{ ...week, cells }],
      total: week,
    }).find('table')
    assert.equal(table.attr('role'), 'table')
    assert.equal(table.find('[role=columnheader]').length, 7)
    assert.match(table.find('tbody').text(), /6 h.*holiday/s)
    assert.equal(table.find('tbody .ui-short').text(), '10.5')
    assert.equal(table.find('tbody a').text(), 'Change the week from 13 April')
    assert.equal(table.find('tfoot [role=rowheader]').text(), 'One week')
  })

  it('show back what was typed, and nothing when nothing was', () => {
    assert.match(shown('typed', { typed: ['Hello <b>Tom'] }).text(), /What you typed\s+Hello <b>Tom/)
    assert.equal(shown('typed', { typed: [] }).find('.ui-typed').length, 0)
  })

  it('give every state of a day a word and a colour', () => {
    const states =
      'proposed agreed declined withdrawn replaced lapsed cancelled worked notWorked disputed'.split(' ')
    const tags = shown('tags', { states }).find('.govuk-tag')
    assert.equal(tags.length, states.length)
    assert.equal(tags.not('[class*=ui-tag--]').length, 0)
    assert.throws(() => shown('badge', {}), /No colour for a tag: unheardOf/)
  })
})

describe('the pages that are the same for everybody', () => {
  it('render signed out in both languages', () => {
    const all: Views = projectViews()
    const names = [
      'help/help',
      'help/managers',
      'help/hr',
      'help/privacy',
      'help/cookies',
      'help/accessibility',
    ]
    for (const name of names) {
      for (const language of languages) assert.match(all.page(name, { language }), /class="ui-ease"/)
    }
  })

  it('include a page for every kind of error, with what was typed', () => {
    const all = projectViews()
    for (const kind of ['not-found', 'not-allowed', 'our-fault', 'signed-out', 'bad-request', 'too-large']) {
      for (const language of languages) {
        assert.match(
          all.page(`errors/${kind}`, { language, typed: ['my words'] }),
          /<h1 class="govuk-heading-l">/,
        )
      }
    }
    assert.match(all.page('errors/our-fault', { typed: ['my words'] }), /my words/)
  })
})

describe('Express', () => {
  it('renders a page with what the middleware put in res.locals', async () => {
    const app = express()
    useViews(app, projectViews(), () => new Date())
    app.get('/lost', (_req, res) => {
      res.locals.language = 'cy'
      res.status(404).render('errors/not-found', { typed: [] })
    })
    const answer = await request(app).get('/lost').expect(404)
    assert.match(answer.text, /<html lang="cy"[^>]*>[^]*Ni allwn ddod o hyd/)
  })

  it('refuses to start without a stylesheet that was built', () => {
    assert.throws(() => loadViews({ views: viewsFolder, manifest: '/nowhere/manifest.json' }), /ENOENT/)
  })
})
