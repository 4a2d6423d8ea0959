import { parseArgs, type ParseArgsConfig } from 'node:util'
import { readEmailAddress } from '../shared/email-address.ts'
import { hasLostLetters, visibleLine } from '../shared/visible-text.ts'
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

/** The option as one line. Throws a UsageError when it was left out, shows nothing or has lost letters. */
export function required(value: string | undefined, option: string): string {
  const given = visibleLine(value ?? '')
  if (!given)
    throw new UsageError(`--${option} is missing: give it with its value. Give --help for what there is.`)
  if (hasLostLetters(given))
    throw new UsageError(
      `--${option} lost some of its letters on the way, where \uFFFD stands: type them again.`,
    )
  return given
}

/** The option as the address that it is. Throws a UsageError when it is none. */
export function requiredAddress(value: string | undefined, option: string): string {
  const address = readEmailAddress(required(value, option))
  if (address === undefined)
    throw new UsageError(`--${option} is not an email address: give one like name@example.org.`)
  return address
}

function firstSentence(message: string): string {
  return `${message.split('. ')[0]?.replace(/\.$/, '')}.`
}
