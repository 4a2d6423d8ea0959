import { badValue, CommandError, typeMismatch } from '../errors.ts'
import { wholeNumberOf } from '../values/numbers.ts'
import { isNumber, typeOf, type Value } from '../values/types.ts'

/** The test of `$type`: an alias, a number, `number` for all numbers, or an array of these. */
export function compileType(path: string, operand: Value): (value: Value) => boolean {
  const wanted = new Set(Array.isArray(operand) ? operand.flatMap(namesOf) : namesOf(operand))
  if (wanted.size === 0) throw new CommandError(9, `${path} must match at least one type`)
  return (value) => wanted.has(typeOf(value))
}

function namesOf(operand: Value): string[] {
  if (operand === 'number') return ['int', 'long', 'double']
  if (typeof operand === 'string') return [nameOfAlias(operand)]
  if (!isNumber(operand)) throw typeMismatch('type must be represented as a number or a string')
  return [nameOfCode(operand.valueOf(), wholeNumberOf(operand))]
}

function nameOfAlias(alias: string): string {
  if (alias === 'missing') {
    throw badValue(
      "'missing' is not a legal type name. To query for non-existence of a field, use {$exists:false}.",
    )
  }
  if (!codes.has(alias)) throw badValue(`Unknown type name alias: ${alias}`)
  return alias
}

function nameOfCode(shown: unknown, code: number | undefined): string {
  if (code === 0) throw badValue('Invalid numerical type code: 0. Instead use {$exists:false}.')
  const found = [...codes].find(([, known]) => known === code)
  if (!found) throw badValue(`Invalid numerical type code: ${String(shown)}`)
  return found[0]
}

/** All of MongoDB's types: no document holds the ones that are not served, so they match nothing. */
const codes = new Map(
  (
    'double 1, string 2, object 3, array 4, binData 5, undefined 6, objectId 7, bool 8, date 9, null 10, regex 11, ' +
    'dbPointer 12, javascript 13, symbol 14, javascriptWithScope 15, int 16, timestamp 17, long 18, decimal 19, ' +
    'maxKey 127, minKey -1'
  )
    .split(', ')
    .map((entry) => entry.split(' '))
    .map(([name = '', code]) => [name, Number(code)]),
)
