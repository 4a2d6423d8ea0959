import { withPortal } from './open-portal.ts'
import { readOptions } from './read-options.ts'
import { UsageError, type CommandLine } from './run-command.ts'

/** Stops all mail of the portal, or lets it go again. What is in hand is finished. */
export async function switchMail(line: CommandLine): Promise<string> {
  const [what] = readOptions(line.args, {}, 1).positionals
  if (what !== 'pause' && what !== 'resume') throw new UsageError('Say mail pause or mail resume.')
  return withPortal(line, async ({ outbox }) => {
    if (what === 'pause') {
      await outbox.pauseAllMail()
      return 'No mail leaves now. What is written meanwhile waits: npm run -s admin -- mail resume sends it.'
    }
    await outbox.resumeAllMail()
    return 'Mail leaves again.'
  })
}
