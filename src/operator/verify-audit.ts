import { withPortal } from './open-portal.ts'
import { readOptions } from './read-options.ts'
import { RefusedError, UsageError, type CommandLine } from './run-command.ts'

/** Whether the list of acts is whole. The end of the chain is told, to be compared with the newest "audit rows sealed" of the log. */
export async function verifyAudit(line: CommandLine): Promise<string> {
  const [what] = readOptions(line.args, {}, 1).positionals
  if (what !== 'verify') throw new UsageError('Say audit verify.')
  return withPortal(line, async ({ audit }) => {
    const { sealed, purged, unsealed, fault, end } = await audit.verify()
    if (fault)
      throw new RefusedError(
        `Row ${fault.number} of the acts is ${fault.kind}; the ${sealed} before it are whole.`,
      )
    const tail = unsealed === 0 ? '' : ` ${unsealed} newer ones are not sealed yet, and cannot be checked.`
    const gone =
      purged === 0 ? '' : ` ${purged} older ones were deleted by retention, and the chain goes on over them.`
    if (!end) return `No act is sealed yet.${tail}`
    return `All ${sealed} sealed acts are whole.${gone}${tail} The chain ends with number ${end.number}, ${end.hash}: compare it with the newest "audit rows sealed" in the log.`
  })
}
