import type { z } from 'zod'

export type Outcome = Readonly<Record<string, unknown>>

/** What one kind of case takes, and the rule that answers it. Throws ScenarioProblem when a field is not understood. */
export type ScenarioKind = (input: unknown) => Outcome

/** A case that cannot be answered; the message names the field. */
export class ScenarioProblem extends Error {}

export function scenarioKind<Schema extends z.ZodType>(
  schema: Schema,
  answer: (input: z.output<Schema>) => Outcome,
): ScenarioKind {
  return (input) => answer(understood(schema, input))
}

export function understood<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new ScenarioProblem(parsed.error.issues.map(inWords).join('; '))
}

function inWords({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`
}
