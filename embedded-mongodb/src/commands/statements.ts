import type { Document as BsonDocument } from 'bson'
import { CommandError } from '../errors.ts'
import { decode } from '../values/codec.ts'
import type { StatementResult } from '../storage/retries.ts'
import type { Document } from '../values/types.ts'
import type { Arguments } from './arguments.ts'
import type { Context } from './command.ts'
import { mostWrites } from './handshake.ts'

export interface StatementResults {
  results: [index: number, result: StatementResult][]
  /** Fields of the reply that tell of failures, and of statements that a retried command did not run again. */
  notes: { writeErrors?: BsonDocument[]; retriedStmtIds?: number[] }
}

/** Statements come in the command or in a document sequence. */
export function statementsOf(name: string, args: Arguments, { sequences }: Context): Document[] {
  const sequence = sequences.find((one) => one.name === name)
  return sequence === undefined ? args.documents(name) : sequence.documents.map((bytes) => decode(bytes))
}

/**
 * Runs the statements of a write command one after the other; a statement that fails ends an ordered command and
 * is reported in `writeErrors`. Inside a transaction a conflict fails the whole command. Statements of a retried
 * command that were run before are not run again.
 */
export function runStatements<Statement>(
  statements: readonly Statement[],
  { ordered, context }: { ordered: boolean; context: Context },
  run: (statement: Statement, index: number) => StatementResult,
): StatementResults {
  if (statements.length === 0 || statements.length > mostWrites) {
    throw new CommandError(
      16,
      `Write batch sizes must be between 1 and ${mostWrites}. Got ${statements.length} operations.`,
    )
  }
  const { results, notes }: StatementResults = { results: [], notes: {} }
  for (const [index, statement] of statements.entries()) {
    const known = context.done?.get(index)
    if (known !== undefined) (notes.retriedStmtIds ??= []).push(index)
    try {
      results.push([index, known ?? runOne(context, index, () => run(statement, index))])
    } catch (error) {
      if (!(error instanceof CommandError) || error.code === 112) throw error
      const { code, message, extra } = error
      ;(notes.writeErrors ??= []).push({ index, code, errmsg: message, ...extra })
      if (ordered || context.transaction !== undefined) break
    }
  }
  return { results, notes }
}

/** MongoDB repeats only writes to single documents. */
export function refuseRetryOfMany({ done }: Context, isMany: boolean): void {
  if (isMany && done !== undefined) throw new CommandError(72, 'Cannot use retryable writes with multi=true')
}

/** A statement that wrote nothing is run again when the command is retried, as in MongoDB. */
function runOne(context: Context, index: number, run: () => StatementResult): StatementResult {
  const result = run()
  const hasWritten = (result.nModified ?? result.n) > 0 || result.upserted !== undefined
  if (hasWritten) context.done?.set(index, result)
  return result
}
