import type { Document } from 'mongodb'

type Step = (value: unknown, operand: unknown) => unknown

const gone = Symbol('gone')
const unsure = Symbol('unsure')
/** The order of NaN is left to the server. */
const isNumber = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value)

/** One operator on one top-level field of plain numbers; `unsure` wherever types or arrays would need more care. */
const steps: Record<string, Step> = {
  $set: (_, operand) => operand,
  $unset: () => gone,
  $inc: (value, operand) =>
    value === undefined ? operand : isNumber(value) && isNumber(operand) ? value + operand : unsure,
  $min: (value, operand) => least(value, operand, (a, b) => Math.min(a, b)),
  $max: (value, operand) => least(value, operand, (a, b) => Math.max(a, b)),
  $push: (value, operand) =>
    isPlain(operand) && Array.isArray(value) ? [...(value as unknown[]), operand] : unsure,
  $pop: (value, operand) =>
    Array.isArray(value) ? (operand === 1 ? value.slice(0, -1) : value.slice(1)) : unsure,
}

function least(value: unknown, operand: unknown, choose: (a: number, b: number) => number): unknown {
  if (value === undefined) return operand
  return isNumber(value) && isNumber(operand) ? choose(value, operand) : unsure
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isNumber(value)
}

/** The document after the update, or undefined where this model is too simple to say. */
export function modelled(document: Document, update: Document): Document | undefined {
  const changes = Object.entries(update).flatMap(([operator, fields]) =>
    Object.entries(fields as Document).map(([path, operand]) => ({
      path,
      operator,
      operand: operand as unknown,
    })),
  )
  const result = { ...document }
  for (const { path, operator, operand } of changes.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const step = steps[operator]
    if (!step || path.includes('.')) return undefined
    const value = step(result[path], operand)
    if (value === unsure) return undefined
    if (value === gone) delete result[path]
    else result[path] = value
  }
  return result
}
