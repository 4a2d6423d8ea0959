import { benchDatabase } from 'embedded-mongodb/bench'
import { benchDigests } from '../test/bench/digests.ts'
import { benchHr } from '../test/bench/hr.ts'
import { benchImport } from '../test/bench/import.ts'
import { benchMarkdown } from '../test/bench/markdown.ts'
import { benchPages } from '../test/bench/pages.ts'
import { benchPlan } from '../test/bench/plan.ts'
import { benchSignIn } from '../test/bench/sign-in.ts'

const exConfig = 78

/** Each prints a JSON object a line. */
const benches: Record<string, (rest: string[]) => AsyncIterable<object>> = {
  database: benchDatabase,
  pages: benchPages,
  digests: benchDigests,
  markdown: benchMarkdown,
  hr: benchHr,
  import: benchImport,
  'sign-in': benchSignIn,
  plan: benchPlan,
}

const bench = benches[process.argv[2] ?? '']
if (bench) {
  for await (const line of bench(process.argv.slice(3))) process.stdout.write(`${JSON.stringify(line)}\n`)
} else {
  process.stderr.write(`Say what to measure: npm run bench -- ${Object.keys(benches).join(' | ')}\n`)
  process.exitCode = exConfig
}
