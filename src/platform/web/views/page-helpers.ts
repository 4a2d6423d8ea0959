import Handlebars from 'handlebars'
import { inLanguage } from '../../../shared/language.ts'
import type { Params } from './govuk-components.ts'
import { stateOf } from './page-state.ts'
import { safeLink } from './safe-link.ts'
import { type Helpers, html, split } from './view-helpers.ts'

const escape = (value: unknown): string => Handlebars.escapeExpression(value as string)

/** What a page says of itself: its title, the way back, the third column. */
export const pageHelpers: Helpers = {
  /** `{{heading (t "…") caption=(date …)}}`: the one h1, and the title of the window. `lang="en"` for an English one. */
  heading(...args) {
    const { positional, options } = split(args)
    const { caption, lang } = options.hash as Params
    stateOf(options).title ??= String(positional[0])
    const over = caption ? `<span class="govuk-caption-l">${escape(caption)}</span>` : ''
    const language = lang ? ` lang="${escape(lang)}"` : ''
    return html(`${over}<h1 class="govuk-heading-l"${language}>${escape(positional[0])}</h1>`)
  },
  /** `{{back "/days" (t "…")}}`: the link above the heading, in words of its own. */
  back(...args) {
    const { positional, options } = split(args)
    stateOf(options).back = { href: safeLink(positional[0]), text: String(positional[1]) }
    return ''
  },
  /** `{{sameLanguage "/sign-in"}}`: an address in the language that this page was asked for, if it was (decision 11). */
  sameLanguage(...args) {
    const { positional, options } = split(args)
    const [address, { languageAsked }] = [String(positional[0]), stateOf(options)]
    return languageAsked === undefined ? address : inLanguage(address, languageAsked)
  },
  /** `{{page sober=true full=true}}`: after a loss; the main column as wide as the page. */
  page(...args) {
    const { options } = split(args)
    const page = stateOf(options)
    page.isSober ||= options.hash['sober'] === true
    page.isFullWidth ||= options.hash['full'] === true
    return ''
  },
  /** `{{#aside}}…{{/aside}}`: the third column, which comes last on a phone. */
  aside(options) {
    const block = options as Handlebars.HelperOptions
    stateOf(block).aside += block.fn(this)
    return ''
  },
  /** Mail: `{{#footer}}…{{/footer}}`. */
  footer(options) {
    const block = options as Handlebars.HelperOptions
    stateOf(block).footer += block.fn(this)
    return ''
  },
}
