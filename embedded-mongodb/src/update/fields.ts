import { badValue, notImplemented, pathNotViable } from '../errors.ts'
import { compare, isEqual, isIdentical } from '../values/compare.ts'
import { isDocument, typeOf, type Document, type Value } from '../values/types.ts'
import { partsOf } from '../values/paths.ts'
import type { Modifier } from './modifier.ts'
import { shown, shownId } from '../values/shown.ts'
import { filterNameOf, positionalName } from './tree.ts'
import { fieldOf, namesOf } from '../values/fields.ts'

export function set(_path: string, value: Value): Modifier {
  return { apply: (current) => (current !== undefined && isIdentical(current, value) ? current : value) }
}

export function setOnInsert(path: string, value: Value): Modifier {
  const { apply } = set(path, value)
  return { apply: (current, target) => (target.inserting ? apply(current, target) : current) }
}

export const unset = (): Modifier => ({ apply: () => undefined })

export function least(_path: string, value: Value): Modifier {
  return { apply: (current) => (current === undefined || compare(value, current) < 0 ? value : current) }
}

export function greatest(_path: string, value: Value): Modifier {
  return { apply: (current) => (current === undefined || compare(value, current) > 0 ? value : current) }
}

/** `$currentDate`: dates only. */
export function currentDate(_path: string, operand: Value): Modifier {
  if (isDocument(operand)) checkDateType(operand)
  else if (typeof operand !== 'boolean') {
    throw badValue(
      `${typeOf(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type ` +
        "expression ({$type: 'timestamp/date'}).",
    )
  }
  return { apply: (_current, { now }) => now }
}

/** The two ends of a `$rename`: the field that goes, and the one that comes. */
export function rename(from: string, to: Value): { from: Modifier; to: Modifier; toPath: string } {
  if (typeof to !== 'string')
    throw badValue(`The 'to' field for $rename must be a string: ${from}: ${shown(to)}`)
  checkRename(from, to)
  const source = partsOf(from)
  return {
    toPath: to,
    from: { needsViablePath: true, apply: () => undefined },
    to: {
      apply: (current, { original, path }) => {
        const value = renamed(original, source)
        if (value === undefined) return current
        checkThroughObjects(original, path, 'destination')
        return current !== undefined && isEqual(current, value) ? current : value
      },
    },
  }
}

function checkDateType(operand: Document): void {
  const other = namesOf(operand).find((name) => name !== '$type')
  if (other !== undefined) throw badValue(`Unrecognized $currentDate option: ${other}`)
  const type = fieldOf(operand, '$type')
  if (type === 'timestamp') throw notImplemented("$currentDate with the type 'timestamp'")
  if (type !== 'date') {
    throw badValue(
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    )
  }
}

function checkRename(from: string, to: string): void {
  const shownPair = `${from}: "${to}"`
  if (from === to) throw badValue(`The source and target field for $rename must differ: ${shownPair}`)
  if (to.startsWith(`${from}.`) || from.startsWith(`${to}.`)) {
    throw badValue(`The source and target field for $rename must not be on the same path: ${shownPair}`)
  }
  if (isDynamic(from)) throw badValue(`The source field for $rename may not be dynamic: ${from}`)
  if (isDynamic(to)) throw badValue(`The destination field for $rename may not be dynamic: ${to}`)
}

function isDynamic(path: string): boolean {
  return partsOf(path).some((part) => part === positionalName || filterNameOf(part) !== undefined)
}

/** The value to move; throws when the path runs through an array or a scalar. */
function renamed(doc: Document, source: string[]): Value | undefined {
  let value: Value | undefined = doc
  for (const [i, part] of source.entries()) {
    if (value === undefined) return undefined
    if (Array.isArray(value) && /^\d+$/.test(part)) checkThroughObjects(doc, source, 'source')
    if (!isDocument(value)) {
      const element = `{${source[i - 1]}: ${shown(value)}}`
      throw pathNotViable(
        `cannot use the part (${source[i - 1]} of ${source.join('.')}) to traverse the element (${element})`,
      )
    }
    value = fieldOf(value, part)
  }
  return value
}

function checkThroughObjects(doc: Document, path: string[], end: 'source' | 'destination'): void {
  let value: Value | undefined = doc
  for (const [i, part] of path.entries()) {
    if (Array.isArray(value)) {
      throw badValue(
        `The ${end} field cannot be an array element, '${path.join('.')}' in doc with ${shownId(doc)} has an ` +
          `array field called '${path[i - 1]}'`,
      )
    }
    value = isDocument(value) ? fieldOf(value, part) : undefined
  }
}
