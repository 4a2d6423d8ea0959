import type { Wording } from './formats.ts'

export type TextValues = Record<string, unknown>
export type Formatter = (value: unknown, wording: Wording) => string

/** A sentence of the catalogue, taken apart once, so that each page only puts it together. */
export type Sentence = (values: TextValues, wording: Wording) => string

interface Place {
  name: string
  format: Formatter
}

export interface Writing {
  formatters: Record<string, Formatter>
  /** What each value goes through once it is text. */
  escape?: (text: string) => string
}

/** Takes a sentence apart at its `{{name}}`, `{{name, format}}` and `{{name, format, format}}`, one after the other. Throws on a format that is not there. */
export function takenApart(sentence: string, { formatters, escape = (text) => text }: Writing): Sentence {
  // Split at what is between the braces: every second piece is a place.
  const pieces = sentence.split(/\{\{(.+?)\}\}/)
  const words = pieces.filter((_, at) => at % 2 === 0)
  const places = pieces.filter((_, at) => at % 2 === 1).map((inside) => placeOf(inside, formatters))
  if (places.length === 0) return () => sentence

  return (values, wording) => {
    let whole = words[0] ?? ''
    for (const [at, { name, format }] of places.entries()) {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      if (value === undefined) throw new Error(`Text: there is no value for {{${name}}} in "${sentence}"`)
      whole += escape(format(value, wording)) + (words[at + 1] ?? '')
    }
    return whole
  }
}

function placeOf(inside: string, formatters: Record<string, Formatter>): Place {
  const [name = '', ...formats] = inside.split(',').map((part) => part.trim())
  const known = formats.map((format) => {
    const formatter = formatters[format]
    if (!formatter) throw new Error(`Text: there is no format ${format} for {{${name}}}`)
    return formatter
  })
  return {
    name,
    format: (value, wording) => String(known.reduce((said, format) => format(said, wording), value)),
  }
}
