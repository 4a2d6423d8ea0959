import { parseArgs, type ParseArgsConfig } from 'node:util'
import { UsageError } from './run-command.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/**
 * The options of a command, and up to so many words beside them. Throws a UsageError for an option that is not known or
 * lacks its value, and for a word too many.
 */
export function readOptions<const T extends Options>(args: readonly string[], options: T, words = 0) {
  const read = parse(args, options)
  const extra = read.positionals[words]
  if (extra === undefined) return read
  throw new UsageError(
    `"${extra}" is a word too many: put quotation marks around a value that has spaces in it.`,
  )
}

function parse<const T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    if (error instanceof TypeError)
      throw new UsageError(`${firstSentence(error.message)} Give --help for what there is.`)
    throw error
  }
}

/** Throws a UsageError when the option was left out or is blank. */
export function required(value: string | undefined, option: string): string {
  const given = value?.trim().normalize('NFC')
  if (!given)
    throw new UsageError(`--${option} is missing: give it with its value. Give --help for what there is.`)
  return given
}

function firstSentence(message: string): string {
  return `${message.split('. ')[0]?.replace(/\.$/, '')}.`
}
