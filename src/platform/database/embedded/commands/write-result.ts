import type { Document as BsonDocument } from 'bson'
import { CommandError } from '../errors.ts'
import { MOST_WRITES } from './handshake.ts'
import type { Context } from './command.ts'

export interface WriteError {
  index: number
  code: number
  errmsg: string
}

/**
 * Runs the statements of a write command one after the other; a statement that fails ends an ordered command and
 * is reported in `writeErrors`. Inside a transaction a conflict fails the whole command.
 */
export function runStatements<Statement>(
  statements: readonly Statement[],
  { ordered, context }: { ordered: boolean; context: Context },
  run: (statement: Statement, index: number) => void,
): { writeErrors?: BsonDocument[] } {
  if (statements.length === 0 || statements.length > MOST_WRITES) {
    throw new CommandError(
      16,
      `Write batch sizes must be between 1 and ${MOST_WRITES}. Got ${statements.length} operations.`,
    )
  }
  const errors: BsonDocument[] = []
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index)
    } catch (error) {
      if (!(error instanceof CommandError) || error.code === 112) throw error
      errors.push({ index, code: error.code, errmsg: error.message, ...error.extra })
      if (ordered || context.transaction !== undefined) break
    }
  }
  return errors.length === 0 ? {} : { writeErrors: errors }
}
