import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import Handlebars from 'handlebars'
import { type Params, renderComponent } from '../../src/platform/web/views/govuk-components.ts'
import { sentencesIn } from './read-views.ts'

const welsh = sentencesIn('cy', 'parts.json')
const inWelsh = (key: string): string => {
  const words = welsh.get(`parts.${key}`)
  assert.ok(words, `no Welsh for parts.${key}`)
  return words
}

const link = { href: '/x' }
const problem = { errorMessage: { text: 'Nid yw’n iawn' } }

/** Each component with a text of its own, in a state that shows it. */
const withDefaults: Record<string, Params> = {
  'back-link': link,
  'error-message': { text: 'Nid yw’n iawn' },
  'error-summary': { errorList: [] },
  input: { id: 'a', name: 'a', label: { text: 'Enw' }, ...problem },
  textarea: { id: 'a', name: 'a', label: { text: 'Enw' }, ...problem },
  select: { id: 'a', name: 'a', label: { text: 'Enw' }, items: [], ...problem },
  radios: { name: 'a', items: [{ value: '1', text: 'Un' }], ...problem },
  checkboxes: { name: 'a', items: [{ value: '1', text: 'Un' }], ...problem },
  'notification-banner': { text: 'Anfonwyd' },
  pagination: { previous: link, next: link, items: [{ number: 1, href: '/1' }] },
  'skip-link': { href: '#content' },
  'warning-text': { text: 'Gofal' },
}

describe('GOV.UK components', () => {
  it('have no word of English on a Welsh page', () => {
    for (const [name, params] of Object.entries(withDefaults)) {
      const words = renderComponent(name, params, inWelsh).replace(
        /<[^>]*?(aria-label="([^"]*)")?[^>]*>/g,
        ' $2 ',
      )
      assert.doesNotMatch(
        words,
        /error|problem\b(?<!Mae problem)|back|important|success|previous|next|page|skip|warning/i,
        name,
      )
    }
  })

  it('show the message of a thing done as done', () => {
    const banner = renderComponent('notification-banner', { type: 'success', text: 'Anfonwyd' }, inWelsh)
    assert.match(banner, /Wedi’i wneud/)
  })

  it('refuse HTML that no helper of ours made', () => {
    for (const html of ['<b>x</b>', { toHTML: () => '<b>x</b>' }, ['<b>']]) {
      assert.throws(
        () => renderComponent('inset-text', { html }, inWelsh),
        /inset-text\.html must be HTML made by a helper/,
      )
      assert.throws(
        () => renderComponent('details', { summaryHtml: html, text: 'x' }, inWelsh),
        /summaryHtml/,
      )
      assert.throws(() => renderComponent('summary-list', { rows: [{ key: { html } }] }, inWelsh), /html/)
    }
    assert.match(
      renderComponent('inset-text', { html: new Handlebars.SafeString('<b>x</b>') }, inWelsh),
      /<b>x<\/b>/,
    )
  })

  it('escape every text, and refuse markup in attributes', () => {
    assert.match(renderComponent('button', { text: '<i>' }, inWelsh), /&lt;i&gt;/)
    assert.match(
      renderComponent('input', { name: 'a', id: 'a', value: '"><i>', label: { text: 'x' } }, inWelsh),
      /&quot;&gt;&lt;i&gt;/,
    )
    assert.throws(
      () => renderComponent('button', { text: 'x', attributes: ' onclick="x"' }, inWelsh),
      /attributes must be an object/,
    )
  })

  it('link only to addresses that a page may link to', () => {
    assert.throws(
      () => renderComponent('button', { text: 'x', href: 'javascript:alert(1)' }, inWelsh),
      /not a link/,
    )
    assert.throws(() => renderComponent('pagination', { next: { href: '//x' } }, inWelsh), /not a link/)
  })

  it('refuse values of no plain kind', () => {
    assert.throws(() => renderComponent('button', { text: () => 'x' }, inWelsh), /button\.text is a function/)
    assert.throws(() => renderComponent('button', { text: new Date() }, inWelsh), /button\.text is a Date/)
  })

  it('are only those that need neither a crown nor a script', () => {
    for (const name of ['header', 'footer', 'tabs', 'accordion', 'cookie-banner', '../../etc/passwd']) {
      assert.throws(() => renderComponent(name, {}, inWelsh), /Not a GOV\.UK component that the portal uses/)
    }
  })
})
