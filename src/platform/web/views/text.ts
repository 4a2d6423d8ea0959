import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import { createInstance, type i18n, type Resource, type ResourceKey } from 'i18next'
import { createCache } from '../../../shared/cache.ts'
import { type Language, languages } from '../../../shared/language.ts'
import {
  dateText,
  hoursText,
  inSentence,
  moneyText,
  rateText,
  numberText,
  timeText,
  weekdayText,
  type Wording,
} from './formats.ts'
import { safeLink } from './safe-link.ts'
import { withWord, wordsBefore } from './welsh-words.ts'
import { takenApart, type Formatter, type Sentence, type TextValues } from './sentence.ts'

export interface Text {
  /** The sentence as plain text. Throws on a key or a value that is missing. */
  plain(key: string, wording: Wording, values?: TextValues): string
  /**
   * The sentence as HTML. In the catalogue `**words**` are strong and `[words]({{href}})` or `[words](/path)` are a
   * link; values are escaped, and none of them is read as markup.
   */
  html(key: string, wording: Wording, values?: TextValues): string
}

/**
 * Reads `<folder>/{en,cy}/<feature>.json`. A key is `<feature>.<page>.<thing>`; plural forms end in `_one`, `_other`
 * and, in Welsh, `_zero`, `_two`, `_few`, `_many`. In a sentence `{{day, date}}` formats a value: see `formatters`.
 */
export function loadText(folder: string): Text {
  const catalogue = startCatalogue(readCatalogues(folder))
  const plain = remembering((sentence) => takenApart(sentence, { formatters }))
  const marked = remembering((sentence) => markedUp(sentence))
  return {
    plain: (key, wording, values = {}) => plain(key, wording.language, values)(checked(key, values), wording),
    html: (key, wording, values = {}) => marked(key, wording.language, values)(checked(key, values), wording),
  }

  /** Of each sentence once; of one with plural forms once a number, of which there may be any. */
  function remembering(take: (sentence: string) => Sentence) {
    const numbers = () => createCache<Sentence>({ entries: mostCounted })
    const counted = { en: numbers(), cy: numbers() }
    const known = { en: new Map<string, Sentence>(), cy: new Map<string, Sentence>() }
    return (key: string, language: Language, values: TextValues): Sentence => {
      const count = countIn(values)
      const find = () => take(catalogue.t(key, { lng: language, skipInterpolation: true, ...count }))
      if (count.count !== undefined) return counted[language](`${key} ${count.count}`, find)
      // Not more of them than the catalogue has: a key that it does not have throws.
      const ofKey = known[language].get(key)
      if (ofKey) return ofKey
      const found = find()
      known[language].set(key, found)
      return found
    }
  }
}

/** Well over what pages count. */
const mostCounted = 10_000

const formatters: Record<string, Formatter> = {
  /** Tuesday 16 June 2026 */
  date: (value, wording) => dateText(value, 'long', wording),
  /** Tuesday 16 June, with its year where it is not this one */
  weekday: (value, wording) => dateText(value, 'weekday', wording),
  /** Welsh only, after a word that softens the next: ar ddydd Mawrth 16 Mehefin 2026 */
  dateSoft: (value, wording) => softened(dateText(value, 'long', wording)),
  /** ar ddydd Mawrth 16 Mehefin */
  weekdaySoft: (value, wording) => softened(dateText(value, 'weekday', wording)),
  /** Welsh only, the word before a name or number with it: {{name, ac}} is "a Tom" or "ac Owen", {{pay, money, ag}} "ag £8"; see welsh-words.ts */
  ...Object.fromEntries(
    Object.entries(wordsBefore).map(([name, word]) => [
      name,
      (value: unknown) => withWord(word, String(value)),
    ]),
  ),
  /** Tuesday, of its place from Monday, 0 to 6 */
  weekdayName: (value, { language }) => inSentence(weekdayText(Number(value), true, language), language),
  /** 16 June 2026 */
  medium: (value, wording) => dateText(value, 'medium', wording),
  /** 16 June, likewise */
  short: (value, wording) => dateText(value, 'short', wording),
  /** June 2026 */
  month: (value, wording) => dateText(value, 'month', wording),
  /** 8am */
  time: (value, wording) => timeText(value, wording.language),
  /** £138.08, from pence */
  money: (value) => moneyText(value),
  /** £18.66, from hundredths of a penny */
  rate: (value) => rateText(value),
  /** 7.4 hours */
  hours: (value, wording) => hoursText(value, wording.language),
  /** 1,083.5 */
  number: (value) => numberText(value),
}

function softened(date: string): string {
  return date.replace(/^d/, 'dd')
}

function startCatalogue(resources: Resource): i18n {
  const catalogue = createInstance()
  void catalogue.init({
    initAsync: false,
    resources,
    lng: 'en',
    fallbackLng: false,
    nsSeparator: false,
    parseMissingKeyHandler: (key) => refuse(`there is no text with the key ${key}`),
    returnedObjectHandler: (key) => refuse(`the key ${key} names a group of sentences`),
  })
  return catalogue
}

function readCatalogues(folder: string): Resource {
  return Object.fromEntries(
    languages.map((language) => [language, { translation: readLanguage(join(folder, language)) }]),
  )
}

function readLanguage(folder: string): ResourceKey {
  const features: Record<string, ResourceKey> = {}
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const { _unreviewed, ...pages } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    features[file.slice(0, -'.json'.length)] = pages
  }
  return features
}

/** The words are marked up before a value comes in, so that no value is read as markup. */
function markedUp(sentence: string): Sentence {
  const targets: string[] = []
  const marked = Handlebars.escapeExpression(sentence)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_all, words: string, target: string) => {
      const variable = /^\{\{(\w+)\}\}$/.exec(target)?.[1]
      if (variable === undefined) safeLink(target)
      else targets.push(variable)
      return `<a class="govuk-link" href="${target}">${words}</a>`
    })
  const whole = takenApart(marked, { formatters, escape: Handlebars.escapeExpression })
  return (values, wording) => {
    for (const target of targets) safeLink(values[target])
    return whole(values, wording)
  }
}

/** Only values that have one obvious form as text may stand in a sentence. */
function checked(key: string, values: TextValues): TextValues {
  for (const [name, value] of Object.entries(values)) {
    const fits = typeof value === 'string' || typeof value === 'number' || value instanceof Date
    if (!fits) refuse(`the value ${name} for ${key} is ${value === null ? 'null' : typeof value}`)
  }
  return values
}

/** Where nothing is counted, a sentence goes by how many there are in all: "your one day", "your 10 days". */
function countIn({ count, total }: TextValues): { count?: number } {
  if (typeof count === 'number') return { count }
  return typeof total === 'number' ? { count: total } : {}
}

function refuse(message: string): never {
  throw new Error(`Text: ${message}`)
}
