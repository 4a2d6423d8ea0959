import Handlebars from 'handlebars'
import { dateText, hoursText, moneyText, numberText, timeText, type DateStyle } from './formats.ts'
import { markdownOf } from './markdown.ts'
import { stateOf } from './page-state.ts'
import type { TextValues } from './sentence.ts'
import type { Text } from './text.ts'

type Helper = (this: unknown, ...args: unknown[]) => unknown
export type Helpers = Record<string, Helper>

/** Words, dates, hours and money, in the language of the page. */
export function wordHelpers(text: Text): Helpers {
  return {
    /** `{{t "news.list.title" name=x}}` or `{{t key values}}`: a sentence as text. */
    t(...args) {
      const { positional, options } = split(args)
      return text.plain(String(positional[0]), stateOf(options), valuesOf(positional[1], options))
    },
    /** `{{sentence "help.privacy" "who" "text"}}`: a key put together from its parts. */
    sentence(...args) {
      const { positional, options } = split(args)
      return text.plain(positional.join('.'), stateOf(options), options.hash)
    },
    /** `{{rich "news.list.intro" href=x}}`: a sentence with `**strong**` and `[links]({{href}})` in the catalogue. */
    rich(...args) {
      const { positional, options } = split(args)
      return html(text.html(String(positional[0]), stateOf(options), valuesOf(positional[1], options)))
    },
    /** `{{called site}}`: of a thing with a name in each language, or none, the one that the page speaks; of nothing, no word. */
    called(...args) {
      const { positional, options } = split(args)
      const unit = positional[0] as { name: string; nameInWelsh?: string } | undefined
      const isWelsh = stateOf(options).language === 'cy'
      return (isWelsh ? unit?.nameInWelsh : undefined) ?? unit?.name ?? ''
    },
    /** `{{#inLanguage "cy"}}…{{/inLanguage}}`: for somebody else than whoever reads the page. */
    inLanguage(language, options) {
      const block = options as Handlebars.HelperOptions
      const page = { ...stateOf(block), language }
      return html(block.fn(this, { data: { ...(block.data as object), page } }))
    },
    /** `{{date day "long"}}`; styles in formats.ts. `start=true` where the line begins with it. */
    date(...args) {
      const { positional, options } = split(args)
      const style = (positional[1] ?? 'long') as DateStyle
      const words = dateText(positional[0], style, stateOf(options))
      return options.hash['start'] === true ? words.charAt(0).toUpperCase() + words.slice(1) : words
    },
    /** `{{time instant}}` 8am */
    time(...args) {
      const { positional, options } = split(args)
      return timeText(positional[0], stateOf(options).language)
    },
    /** `{{hours 7.4}}` */
    hours(...args) {
      const { positional, options } = split(args)
      return hoursText(positional[0], stateOf(options).language)
    },
    /** `{{money pence}}` */
    money: (pence) => moneyText(pence),
    number: (value) => numberText(value),
    markdown: (source) => html(markdownOf(String(source)).html),
  }
}

/** Small tools that templates need to hand over lists and objects. */
export const plainHelpers: Helpers = {
  /** What every `{{value}}` becomes. Text, numbers and the HTML of our own helpers; anything else is a mistake. */
  show(value, name) {
    const fits = ['string', 'number'].includes(typeof value) || value instanceof Handlebars.SafeString
    if (fits) return value
    throw new TypeError(
      `The template shows ${String(name)}, which is ${value === null ? 'null' : typeof value}`,
    )
  },
  list: (...args) => split(args).positional,
  item: (...args) => ({ ...split(args).options.hash }),
  is: (one, other) => one === other,
  /** `{{#repeat 3}}…{{/repeat}}` */
  repeat(this: unknown, times, options) {
    const block = options as Handlebars.HelperOptions
    return html(block.fn(this).repeat(Math.max(0, Number(times))))
  },
}

export function split(args: unknown[]): { positional: unknown[]; options: Handlebars.HelperOptions } {
  return { positional: args.slice(0, -1), options: args.at(-1) as Handlebars.HelperOptions }
}

export function html(markup: string): Handlebars.SafeString {
  return new Handlebars.SafeString(markup)
}

function valuesOf(given: unknown, options: Handlebars.HelperOptions): TextValues {
  return { ...(given as TextValues | undefined), ...options.hash }
}
