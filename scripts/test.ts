import { runTests } from '../test/run-tests.ts'

process.exitCode = await runTests(process.argv[2] ?? 'ordinary', process.argv.slice(3))
