import type { Clock } from '../shared/ports.ts'
import { sentenceFor } from '../start-messages.ts'

/** What a command is given of its process. */
export interface CommandLine {
  /** What stands after the command's name. */
  args: readonly string[]
  environment: NodeJS.ProcessEnv
  out: (text: string) => void
  err: (text: string) => void
  clock: Clock
}

/** Exit statuses, as in sysexits.h where they are not 0 or 1. */
export const exitStatus = { done: 0, refused: 1, badUsage: 64, badConfiguration: 78 } as const

/** The command was written wrongly: the message is one sentence. */
export class UsageError extends Error {}

/** The command was understood and cannot be done: the message is one sentence. */
export class RefusedError extends Error {}

/** Runs the work and answers the exit status; whatever the operator can mend is told in a sentence. */
export async function runCommand(
  line: CommandLine,
  work: (line: CommandLine) => Promise<number>,
): Promise<number> {
  try {
    return await work(line)
  } catch (error) {
    const [status, sentence] = outcomeOf(error)
    line.err(`${sentence}\n`)
    return status
  }
}

function outcomeOf(error: unknown): [status: number, sentence: string] {
  if (error instanceof UsageError) return [exitStatus.badUsage, error.message]
  if (error instanceof RefusedError) return [exitStatus.refused, error.message]
  const sentence = sentenceFor(error)
  if (sentence === undefined) throw error
  return [exitStatus.badConfiguration, sentence]
}
