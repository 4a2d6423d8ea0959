import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import { createInstance, type i18n, type Resource, type ResourceKey } from 'i18next'
import { type Language, languages } from '../../../shared/language.ts'
import { dateText, hoursText, moneyText, numberText, timeText } from './formats.ts'
import { safeLink } from './safe-link.ts'

export type TextValues = Record<string, unknown>

export interface Text {
  /** The sentence as plain text. Throws on a key or a value that is missing. */
  plain(key: string, language: Language, values?: TextValues): string
  /**
   * The sentence as HTML. In the catalogue `**words**` are strong and `[words]({{href}})` or `[words](/path)` are a
   * link; values are escaped, and none of them is read as markup.
   */
  html(key: string, language: Language, values?: TextValues): string
}

/**
 * Reads `<folder>/{en,cy}/<feature>.json`. A key is `<feature>.<page>.<thing>`; plural forms end in `_one`, `_other`
 * and, in Welsh, `_zero`, `_two`, `_few`, `_many`. In a sentence `{{day, date}}` formats a value: see `formatters`.
 */
export function loadText(folder: string): Text {
  const resources = readCatalogues(folder)
  const catalogue = startCatalogue(resources, {})
  const escaping = startCatalogue(resources, { escapeValue: true, escape: Handlebars.escapeExpression })
  return {
    plain(key, language, values = {}) {
      return catalogue.t(key, {
        lng: language,
        nest: false,
        replace: checked(key, values),
        ...countIn(values),
      })
    },
    html(key, language, values = {}) {
      const sentence = catalogue.t(key, { lng: language, skipInterpolation: true, ...countIn(values) })
      const marked = markUp(Handlebars.escapeExpression(sentence), values)
      return escaping.services.interpolator.interpolate(marked, checked(key, values), language, {})
    },
  }
}

const formatters: Record<string, (value: unknown, language: Language) => string> = {
  /** Tuesday 16 June 2026 */
  date: (value, language) => dateText(value, 'long', language),
  /** Tuesday 16 June */
  weekday: (value, language) => dateText(value, 'weekday', language),
  /** Welsh only, after a word that softens the next: ar ddydd Mawrth 16 Mehefin 2026 */
  dateSoft: (value, language) => softened(dateText(value, 'long', language)),
  /** ar ddydd Mawrth 16 Mehefin */
  weekdaySoft: (value, language) => softened(dateText(value, 'weekday', language)),
  /** 16 June 2026 */
  medium: (value, language) => dateText(value, 'medium', language),
  /** 16 June */
  short: (value, language) => dateText(value, 'short', language),
  /** June 2026 */
  month: (value, language) => dateText(value, 'month', language),
  /** 8am */
  time: (value, language) => timeText(value, 'spoken', language),
  /** 08:00 */
  clock: (value, language) => timeText(value, 'clock', language),
  /** £138.08, from pence */
  money: (value) => moneyText(value),
  /** 7.4 hours */
  hours: (value, language) => hoursText(value, language),
  /** 1,083.5 */
  number: (value) => numberText(value),
}

function softened(date: string): string {
  return date.replace(/^d/, 'dd')
}

function startCatalogue(
  resources: Resource,
  escaping: { escapeValue?: boolean; escape?: (value: string) => string },
): i18n {
  const catalogue = createInstance()
  void catalogue.init({
    initAsync: false,
    resources,
    lng: 'en',
    fallbackLng: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, ...escaping },
    parseMissingKeyHandler: (key) => refuse(`there is no text with the key ${key}`),
    returnedObjectHandler: (key) => refuse(`the key ${key} names a group of sentences`),
    missingInterpolationHandler: (sentence, match) =>
      refuse(`there is no value for ${String(match[0])} in "${sentence}"`),
  })
  for (const [name, format] of Object.entries(formatters)) {
    catalogue.services.formatter?.add(name, (value: unknown, language) =>
      format(value, language === 'cy' ? 'cy' : 'en'),
    )
  }
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

function markUp(escapedSentence: string, values: TextValues): string {
  return escapedSentence
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_all, words: string, target: string) => {
      const variable = /^\{\{(\w+)\}\}$/.exec(target)?.[1]
      safeLink(variable === undefined ? target : values[variable])
      return `<a class="govuk-link" href="${target}">${words}</a>`
    })
}

/** Only values that have one obvious form as text may stand in a sentence. */
function checked(key: string, values: TextValues): TextValues {
  for (const [name, value] of Object.entries(values)) {
    const fits = typeof value === 'string' || typeof value === 'number' || value instanceof Date
    if (!fits) refuse(`the value ${name} for ${key} is ${value === null ? 'null' : typeof value}`)
  }
  return values
}

function countIn(values: TextValues): { count?: number } {
  return typeof values['count'] === 'number' ? { count: values['count'] } : {}
}

function refuse(message: string): never {
  throw new Error(`Text: ${message}`)
}
