import { refusalSentences } from '../src/operator/refusal-sentences.ts'
import { readCases, runScenarios, ScenarioFileProblem } from '../src/policy/scenarios/index.ts'

/** The same status as a bad setting at start: nothing was run (sysexits EX_CONFIG). */
const nothingRun = 78

try {
  const [file] = process.argv.slice(2)
  if (file === '--sentences') process.stdout.write(refusalSentences())
  else tryCases(file)
} catch (problem) {
  if (!(problem instanceof ScenarioFileProblem)) throw problem
  process.stderr.write(`${problem.message}\n`)
  process.exitCode = nothingRun
}

function tryCases(file: string | undefined): void {
  const { results, differences } = runScenarios(readCases(file, process.env['INIT_CWD']))
  process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`)
  for (const difference of differences) process.stderr.write(`${difference}\n`)
  process.exitCode = differences.length > 0 ? 1 : 0
}
