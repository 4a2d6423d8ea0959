import type { BSONRegExp } from 'bson'
import { badValue, CommandError, notImplemented } from '../errors.ts'

export type TextTest = (text: string) => boolean

/**
 * MongoDB's expressions are PCRE's. What JavaScript reads alike is translated, with the few differences mended;
 * everything else is refused by name.
 */
export function compileRegex({ pattern, options }: Pick<BSONRegExp, 'pattern' | 'options'>): TextTest {
  checkOptions(options)
  if (pattern.includes('\0')) throw badValue('Regular expression cannot contain an embedded null byte')
  const regex = toRegExp(translate(pattern, options), options.includes('i') ? 'iu' : 'u')
  return (text) => regex.test(text)
}

function checkOptions(options: string): void {
  for (const option of options) {
    if (option === 'x' || option === 'u') throw notImplemented(`$regex with the option ${option}`)
    if (!'ims'.includes(option)) throw new CommandError(51108, `invalid flag in regex options: ${option}`)
  }
}

function toRegExp(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(51091, `Regular expression is invalid: ${reason}`)
  }
}

/** An escape, a class, the start of a group, a quantifier, or one other character. */
const tokens =
  /\\x[0-9a-f]{2}|\\.|\[\^?(?:\\.|[^\]\\[])+\]|\(\?[:=!]|\(\?|(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?|./gisu

function translate(pattern: string, options: string): string {
  return Array.from(pattern.matchAll(tokens), ([token]) => translateToken(token, options)).join('')
}

function translateToken(token: string, options: string): string {
  const multiline = options.includes('m')
  if (token === '^') return multiline ? '(?:^|(?<=\\n)(?!$))' : token
  if (token === '$') return multiline ? '(?=\\n|$)' : '(?=\\n?$)'
  if (token === '.') return options.includes('s') ? '[^]' : '[^\\n]'
  if (token === ']' || token === '}') return `\\${token}`
  if (token.length === 1) return unlessOneOf('[{\\', token)
  if (token.startsWith('\\')) return translateEscape(token, options)
  if (token.startsWith('[')) return translateClass(token, options)
  if (token === '(?' || token.endsWith('+')) throw refused(token)
  return token
}

function translateEscape(token: string, options: string): string {
  if (token === '\\s') return `[${spaces}]`
  if (token === '\\S') return `[^${spaces}]`
  if (/^\\(?:[dDntrf]|x..)$/u.test(token)) return token
  if (/^\\[wWbB]$/u.test(token) && !options.includes('i')) return token
  return literal(token)
}

function translateClass(token: string, options: string): string {
  return token.replaceAll(/\\(?:x[0-9a-f]{2}|.)/gisu, (escape) => {
    if (escape === '\\s') return spaces
    if (/^\\[SbB]$/u.test(escape)) throw refused(token)
    return translateEscape(escape, options)
  })
}

/** PCRE's white space is that of ASCII, JavaScript's that of Unicode. */
const spaces = '\\t-\\r '

/** An escaped mark stands for itself; JavaScript allows the backslash only before its own syntax. */
function literal(escape: string): string {
  const mark = escape.slice(1)
  if (/[a-z0-9]/iu.test(mark)) throw refused(escape)
  return /[\^$\\.*+?()[\]{}|/-]/u.test(mark) ? `\\x${mark.charCodeAt(0).toString(16)}` : mark
}

function unlessOneOf(marks: string, token: string): string {
  if (marks.includes(token)) throw refused(token)
  return token
}

function refused(token: string): CommandError {
  return notImplemented(`$regex with ${token}`)
}
