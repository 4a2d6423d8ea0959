import { importCommand } from '../src/operator/import-command.ts'
import { runCommand } from '../src/operator/run-command.ts'

const line = {
  args: process.argv.slice(2),
  environment: process.env,
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  clock: () => new Date(),
}
process.exitCode = await runCommand(line, importCommand)
