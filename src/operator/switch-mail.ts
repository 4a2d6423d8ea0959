import { recordEverywhere } from './operator-acts.ts'
import { withPortal, type Portal } from './open-portal.ts'
import { readOptions } from './read-options.ts'
import { UsageError, type CommandLine } from './run-command.ts'

/** Stops all mail of the portal, or lets it go again. What is in hand is finished. */
export async function switchMail(line: CommandLine): Promise<string> {
  const [what] = readOptions(line.args, {}, 1).positionals
  if (what !== 'pause' && what !== 'resume') throw new UsageError('Say mail pause or mail resume.')
  return withPortal(line, (portal) =>
    portal.inTransaction(() => (what === 'pause' ? pause(portal) : resume(portal))),
  )
}

async function pause(portal: Portal): Promise<string> {
  await portal.outbox.pauseAllMail()
  await recordEverywhere(portal, 'mailPaused')
  return 'No mail leaves now. What is written meanwhile waits: npm run -s admin -- mail resume sends it.'
}

async function resume(portal: Portal): Promise<string> {
  await portal.outbox.resumeAllMail()
  await recordEverywhere(portal, 'mailResumed')
  return 'Mail leaves again.'
}
