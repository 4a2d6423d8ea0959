import { CommandError, failedToParse, notImplemented } from '../errors.ts'
import { checkStorable, maxDepth } from '../values/codec.ts'
import { partsOf } from '../values/paths.ts'
import { isDocument, typeOf, type Document, type Value } from '../values/types.ts'
import { increment } from './arithmetic.ts'
import { addToSet, pop, pull, pullAll } from './arrays.ts'
import { currentDate, greatest, least, rename, set, setOnInsert, unset } from './fields.ts'
import type { Modifier } from './modifier.ts'
import { push } from './push.ts'
import { shown } from '../values/shown.ts'
import { addModifier, newTree, type Branch } from './tree.ts'
import { fieldsOf } from '../values/fields.ts'

/** The tree of all changes of `{$set: {...}, $inc: {...}}`. Throws MongoDB's errors for malformed ones. */
export function parseOperators(update: Document): Branch {
  const tree = newTree()
  for (const [name, fields] of fieldsOf(update)) {
    const add = adderOf(name)
    if (!isDocument(fields)) {
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeOf(fields)} instead. For example: ` +
          `{$mod: {<field>: ...}} not {${name}: ${shown(fields)}}`,
      )
    }
    for (const [path, operand] of fieldsOf(fields)) add(tree, path, operand)
  }
  return tree
}

type Make = (path: string, operand: Value) => Modifier

/** Operators whose operand, or a part of it, ends up in the document. */
const storing: Record<string, Make> = {
  $set: set,
  $setOnInsert: setOnInsert,
  $min: least,
  $max: greatest,
  $push: push,
  $addToSet: addToSet,
}

const others: Record<string, Make> = {
  $inc: increment,
  $unset: unset,
  $pull: pull,
  $pullAll: pullAll,
  $pop: pop,
  $currentDate: currentDate,
}

function adderOf(name: string): (tree: Branch, path: string, operand: Value) => void {
  if (name === '$rename') return addRename
  const make = Object.hasOwn(storing, name) ? storing[name] : undefined
  if (make) {
    return (tree, path, operand) => {
      checkOperand(path, operand)
      addModifier(tree, path, make(path, operand))
    }
  }
  const makeOther = Object.hasOwn(others, name) ? others[name] : undefined
  if (makeOther) return (tree, path, operand) => addModifier(tree, path, makeOther(path, operand))
  if (name === '$mul' || name === '$bit') throw notImplemented(`the update operator ${name}`)
  throw failedToParse(
    `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
  )
}

function addRename(tree: Branch, path: string, operand: Value): void {
  const { from, to, toPath } = rename(path, operand)
  addModifier(tree, path, from)
  addModifier(tree, toPath, to)
}

function checkOperand(path: string, operand: Value): void {
  checkStorable(operand)
  if (partsOf(path).length + depthOf(operand) > maxDepth) {
    throw new CommandError(15, `Document exceeds maximum nesting depth of ${maxDepth}`)
  }
}

function depthOf(value: Value): number {
  const children = Array.isArray(value) ? value : isDocument(value) ? Object.values(value) : undefined
  return children === undefined
    ? 0
    : 1 + children.reduce<number>((most, child) => Math.max(most, depthOf(child)), 0)
}
