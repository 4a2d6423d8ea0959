import { ImportFileError, type ImportOutcome } from '../features/hr-import/index.ts'
import { changedAddressesText } from './changed-addresses.ts'
import { faultTexts, fileFaultText } from './import-faults.ts'
import { withPortal } from './open-portal.ts'
import { readOptions } from './read-options.ts'
import { exitStatus, RefusedError, UsageError, type CommandLine } from './run-command.ts'

const help = `Takes people and leave from HR's file.

  npm run -s import -- people FILE.csv [--dry-run] [--skip-faulty] [--invite] [--alike-numbers]

  --dry-run        checks the file and counts, writes nothing
  --skip-faulty    writes the good rows although others are at fault
  --invite         mails those who are new, and may sign in, where to do so
  --alike-numbers  takes staff numbers that differ by zeros in front or capitals alone for those of different people

docs/examples/README.md names the columns and what may stand in them.
`

const switches = {
  help: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  'skip-faulty': { type: 'boolean', default: false },
  invite: { type: 'boolean', default: false },
  'alike-numbers': { type: 'boolean', default: false },
} as const

/** `npm run -s import`. */
export async function importCommand(line: CommandLine): Promise<number> {
  const { values, positionals } = readOptions(line.args, switches, 2)
  if (values.help) {
    line.out(help)
    return exitStatus.done
  }
  const [what, file] = positionals
  if (what !== 'people' || file === undefined) {
    throw new UsageError('Say what to import from which file: npm run -s import -- people FILE.csv')
  }
  const options = {
    dryRun: values['dry-run'],
    skipFaulty: values['skip-faulty'],
    invites: values.invite,
    alikeNumbers: values['alike-numbers'],
  }
  const outcome = await withPortal(line, (portal) => portal.importing.importPeople(file, options)).catch(
    refuse,
  )
  line.err(faultsText(outcome))
  line.out(summary(outcome, options.dryRun))
  if (options.invites) line.out(invitedText(outcome, options.dryRun))
  if (outcome.isTaken) line.out(changedAddressesText(outcome.changedAddresses))
  return outcome.isTaken ? exitStatus.done : exitStatus.refused
}

function invitedText({ invitable, isTaken }: ImportOutcome, dryRun: boolean): string {
  if (dryRun) return `${invitable} would be invited.\n`
  return isTaken ? `${invitable} invited.\n` : ''
}

function refuse(error: unknown): never {
  throw error instanceof ImportFileError ? new RefusedError(fileFaultText(error), { cause: error }) : error
}

function faultsText({ faults, faulty, overtaken }: ImportOutcome): string {
  const lines = faultTexts(faults)
  if (faults.length < faulty)
    lines.push(`The first ${faults.length} faults are listed; put these right and try again.`)
  const lost = overtaken.map(
    (line) => `line ${line}: not written, because the stored people changed meanwhile; import it again`,
  )
  return [...lines, ...lost].map((text) => `${text}\n`).join('')
}

function summary({ added, changed, unchanged, faulty, isTaken }: ImportOutcome, dryRun: boolean): string {
  const counts = `${added} added, ${changed} changed, ${unchanged} unchanged, ${faulty} faulty`
  if (dryRun) return `Dry run, nothing was written. It would be: ${counts}.\n`
  if (isTaken) return `${counts}.\n`
  return `Nothing was written. Without the faults it would be: ${counts}. --skip-faulty writes the good rows.\n`
}
