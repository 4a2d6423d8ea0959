import MarkdownIt from 'markdown-it'
import { createCache } from '../../../shared/cache.ts'
import { excessIn, rulesWithout, type MarkdownExcess } from './markdown-limits.ts'
import { isSafeLink } from './safe-link.ts'

/** What an editor is told: too much of something, quotes or lists in one another, or a link that leads nowhere. */
export type MarkdownFault = MarkdownExcess | 'depth' | 'link'

export interface WrittenMarkdown {
  html: string
  faults: MarkdownFault[]
}

/**
 * Markdown from an editor as HTML for a page: no HTML of its own, no pictures, only links that `isSafeLink` allows, and
 * headings moved so that the highest is an h2. Each text is rendered once while it is read: a change of it is another text.
 */
export function markdownOf(text: string): WrittenMarkdown {
  return rendered(text, () => render(text))
}

const rendered = createCache<WrittenMarkdown>({ entries: 100 })

const { escapeHtml } = new MarkdownIt().utils

/** What lies deeper is not shown: the parser's work grows with the depth. */
const deepest = 20

function render(text: string): WrittenMarkdown {
  const excess = excessIn(text)
  if (excess.includes('lines')) return { html: plainParagraphs(text), faults: excess }
  const parser = parserWithout(excess)
  const tokens: Token[] = parser.parse(withMendedLinks(text), {})
  moveHeadings(tokens)
  for (const token of tokens) {
    dress(token)
    for (const child of token.children ?? []) dress(child)
  }
  const faults: MarkdownFault[] = [
    ...excess,
    ...(tokens.some(isTooDeep) ? (['depth'] as const) : []),
    ...(!excess.includes('brackets') && tokens.some(hasLostLink) ? (['link'] as const) : []),
  ]
  return { html: parser.renderer.render(tokens, parser.options, {}), faults }
}

type Parser = InstanceType<typeof MarkdownIt>
type Token = ReturnType<Parser['parse']>[number]

function plainParagraphs(text: string): string {
  const paragraphs = text.split(/\n\s*\n/).filter((each) => each.trim() !== '')
  return paragraphs.map((each) => `<p class="govuk-body">${escapeHtml(each)}</p>\n`).join('')
}

function parserWithout(excess: MarkdownExcess[]): Parser {
  const parser = new MarkdownIt({ html: false, linkify: true, typographer: false, maxNesting: deepest })
  parser.disable(excess.flatMap((each) => (each === 'lines' ? [] : rulesWithout[each])))
  // Only what is an address beyond doubt: "gov.uk" may be the end of a sentence.
  parser.linkify.set({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: true }).add('ftp:', null).add('//', null)
  // Its description stands in a picture's place: nothing is loaded from elsewhere.
  parser.renderer.rules.image = (tokens, at) => escapeHtml(tokens[at]?.content ?? '')
  parser.validateLink = (address) => isSafeLink(address)
  return parser
}

/** `[form](https://a.example/my file.pdf)`: the spaces are the address's own, as there is no title after them. */
function withMendedLinks(text: string): string {
  return text.replace(/(?<=\]\()https?:\/\/[^\s()<>"]+(?: [^\s()<>"'][^\s()<>"]*)+(?=\))/g, (address) =>
    address.replaceAll(' ', '%20'),
  )
}

function moveHeadings(tokens: Token[]): void {
  const headings = tokens.filter(({ type }) => type.startsWith('heading_'))
  const highest = headings.reduce((level, { tag }) => Math.min(level, levelOf(tag)), 6)
  for (const token of headings) token.tag = `h${Math.min(levelOf(token.tag) + 2 - highest, 4)}`
}

/** GOV.UK's classes. A column that is set to the right holds numbers: our headers forbid the style that says so. */
function dress(token: Token): void {
  if (token.nesting !== 1) return
  const look = classes[token.tag]
  if (look !== undefined) token.attrJoin('class', look)
  if (token.tag !== 'th' && token.tag !== 'td') return
  if (token.attrGet('style') === 'text-align:right') token.attrJoin('class', `${look}--numeric`)
  token.attrs = token.attrs?.filter(([name]) => name !== 'style') ?? null
}

/** The parser goes no further into it. */
function isTooDeep({ type, level }: Token): boolean {
  return level >= deepest - 1 && (type === 'blockquote_open' || type === 'list_item_open')
}

/** The signs of a link, left standing as text. */
function hasLostLink({ children }: Token): boolean {
  const shown = children?.filter(({ type }) => type === 'text').map(({ content }) => content)
  return shown?.join('').includes('](') ?? false
}

const classes: Record<string, string> = {
  a: 'govuk-link',
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
