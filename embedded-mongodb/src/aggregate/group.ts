import { CommandError } from '../errors.ts'
import { keyOf } from '../values/key.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { accumulatorFor, type Accumulate } from './accumulators.ts'
import { compileExpression, type Evaluate, type Scope } from './expression.ts'
import type { Stage } from './stage.ts'
import { fieldOf, fieldsOf, namesOf, setField } from '../values/fields.ts'

/** `$group`: the groups in the order in which their first documents came. */
export function compileGroup(spec: Value): Stage {
  if (!isDocument(spec)) throw new CommandError(15947, "a group's fields must be specified in an object")
  const fields = fieldsOf(spec)
    .filter(([name]) => name !== '_id')
    .map(compileField)
  const id = fieldOf(spec, '_id')
  if (id === undefined) throw new CommandError(15955, 'a group specification must include an _id')
  const evaluateId = compileExpression(id)
  return function* group(docs, { now }) {
    const groups = new Map<string, Group>()
    for (const root of docs) collect(groups, { root, now, variables: new Map() }, evaluateId, fields)
    for (const { id: value, inputs } of groups.values()) yield finished(value, inputs, fields)
  }
}

interface Field {
  name: string
  evaluate: Evaluate
  accumulate: Accumulate
}

interface Group {
  id: Value
  inputs: (Value | undefined)[][]
}

function compileField([name, spec]: [string, Value]): Field {
  if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`)
  if (name.startsWith('$'))
    throw new CommandError(40236, `The field name '${name}' cannot be an operator name`)
  const [entry, other] = isDocument(spec) ? fieldsOf(spec) : []
  if (entry === undefined) throw new CommandError(40234, `The field '${name}' must be an accumulator object`)
  if (other !== undefined) throw new CommandError(40238, `The field '${name}' must specify one accumulator`)
  const [operator, operand] = entry
  const accumulate = accumulatorFor(operator)
  if (operator === '$count') checkCountOperand(operand)
  return { name, accumulate, evaluate: compileExpression(single(operator, operand)) }
}

function single(operator: string, operand: Value): Value {
  if (!Array.isArray(operand)) return operand
  const [only] = operand
  if (operand.length === 1 && only !== undefined) return only
  throw new CommandError(40237, `The ${operator} accumulator is a unary operator`)
}

function checkCountOperand(operand: Value): void {
  const isEmpty = isDocument(operand) && namesOf(operand).length === 0
  if (!isEmpty) throw new CommandError(14, '$count takes no arguments, i.e. $count:{}')
}

function collect(groups: Map<string, Group>, scope: Scope, evaluateId: Evaluate, fields: Field[]): void {
  const id = evaluateId(scope) ?? null
  const key = keyOf(id).toString('latin1')
  const group = groups.get(key) ?? { id, inputs: fields.map(() => []) }
  groups.set(key, group)
  for (const [i, { evaluate }] of fields.entries()) group.inputs[i]?.push(evaluate(scope))
}

function finished(id: Value, inputs: (Value | undefined)[][], fields: Field[]): Document {
  const doc: Document = { _id: id }
  for (const [i, { name, accumulate }] of fields.entries()) setField(doc, name, accumulate(inputs[i] ?? []))
  return doc
}
