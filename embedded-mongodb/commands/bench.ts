import { benchDatabase } from '../bench/operations.ts'

for await (const line of benchDatabase()) process.stdout.write(`${JSON.stringify(line)}\n`)
