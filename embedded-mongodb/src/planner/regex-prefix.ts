import { BSONRegExp } from 'bson'
import type { Value } from '../values/types.ts'

/** The text that every match of an anchored pattern begins with, if there is some. */
export function prefixOf(pattern: Value, options: Value | undefined): string | undefined {
  const source = pattern instanceof BSONRegExp ? pattern.pattern : pattern
  const flags = pattern instanceof BSONRegExp && options === undefined ? pattern.options : (options ?? '')
  if (typeof source !== 'string' || typeof flags !== 'string') return undefined
  if (/[imx]/.test(flags) || source.includes('|') || !source.startsWith('^')) return undefined
  const literal = /^\^((?:[^\\^$.*+?()[\]{}|\0]|\\[^a-zA-Z0-9])*)/u.exec(source)?.[1] ?? ''
  const next = source[1 + literal.length]
  const text = literal.replaceAll(/\\(.)/gsu, '$1')
  const certain = next === '*' || next === '?' || next === '{' ? text.replace(/.$/su, '') : text
  return certain === '' ? undefined : certain
}
