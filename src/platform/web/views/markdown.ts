import MarkdownIt from 'markdown-it'
import { isSafeLink } from './safe-link.ts'

/**
 * Markdown from an editor as HTML for a page: no HTML of its own, no pictures, only links that `safeLink` allows, and
 * headings moved so that the highest is an h2.
 */
export function markdownHtml(text: string): string {
  const tokens = markdown.parse(text, {})
  const levels = tokens.filter((token) => token.type === 'heading_open').map((token) => levelOf(token.tag))
  const shift = 2 - Math.min(...levels)
  for (const token of tokens) {
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(levelOf(token.tag) + shift, 4)}`
    const look = classes[token.tag]
    if (token.nesting === 1 && look !== undefined) token.attrJoin('class', look)
    for (const child of token.children ?? []) {
      if (child.type === 'link_open') child.attrJoin('class', 'govuk-link')
    }
  }
  return markdown.renderer.render(tokens, markdown.options, {})
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })
// Its description stands in a picture's place: nothing is loaded from elsewhere.
markdown.renderer.rules.image = (tokens, at) => markdown.utils.escapeHtml(tokens[at]?.content ?? '')
markdown.validateLink = (address) => isSafeLink(address)

const classes: Record<string, string> = {
  h2: 'govuk-heading-m',
  h3: 'govuk-heading-s',
  h4: 'govuk-heading-s',
  p: 'govuk-body',
  ul: 'govuk-list govuk-list--bullet',
  ol: 'govuk-list govuk-list--number',
  blockquote: 'govuk-inset-text',
  table: 'govuk-table',
  th: 'govuk-table__header',
  td: 'govuk-table__cell',
}

function levelOf(tag: string): number {
  return Number(tag.slice(1))
}
