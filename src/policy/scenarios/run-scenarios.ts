import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { oneOf, optional } from './fields.ts'
import { scenarioKinds } from './kinds/index.ts'
import { ScenarioProblem, understood, type Outcome } from './scenario-kind.ts'

export type ScenarioResult = { readonly id: string | number | null; readonly outcome: Outcome }

export type ScenarioReport = {
  /** In the order of the cases. A case that is not understood has the outcome `{error}`, which names the field. */
  readonly results: readonly ScenarioResult[]
  /** A line for each key on which an outcome is not what its case expects. */
  readonly differences: readonly string[]
}

const anyCase = z.looseObject(
  {
    id: z.union([z.string(), z.number()], 'must be a text or a number'),
    kind: oneOf(Object.keys(scenarioKinds)),
    expect: optional(z.record(z.string(), z.unknown(), 'must be an object')),
  },
  'a case must be an object',
)

const justId = z.object({ id: z.union([z.string(), z.number()]) })
const justExpect = z.object({ expect: z.record(z.string(), z.unknown()) })

export function runScenarios(cases: readonly unknown[]): ScenarioReport {
  const results = cases.map((input) => ({ id: idOf(input), outcome: outcomeOf(input) }))
  const differences = cases.flatMap((input, index) => {
    const result = results[index]
    return result === undefined ? [] : differencesOf(input, result)
  })
  return { results, differences }
}

function outcomeOf(input: unknown): Outcome {
  try {
    const { kind } = understood(anyCase, input)
    return scenarioKinds[kind]?.(input) ?? {}
  } catch (error) {
    // The rules throw a RangeError that names the field when dates or amounts that are well written make no sense together.
    if (error instanceof ScenarioProblem || error instanceof RangeError) return { error: error.message }
    throw error
  }
}

function idOf(input: unknown): string | number | null {
  const parsed = justId.safeParse(input)
  return parsed.success ? parsed.data.id : null
}

function differencesOf(input: unknown, { id, outcome }: ScenarioResult): string[] {
  const parsed = justExpect.safeParse(input)
  const expected = Object.entries(parsed.success ? parsed.data.expect : {})
  return expected
    .filter(([key, value]) => !isDeepStrictEqual(outcome[key], value))
    .map(
      ([key, value]) => `${id}: ${key} is ${inJson(outcome[key])}, expected ${inJson(value)}${why(outcome)}`,
    )
}

function inJson(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value)
}

function why(outcome: Outcome): string {
  return typeof outcome['error'] === 'string' ? ` (${outcome['error']})` : ''
}
