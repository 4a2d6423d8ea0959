import { runDatabase } from '../src/command-line.ts'

await runDatabase()
