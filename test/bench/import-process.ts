import { importCommand } from '../../src/operator/import-command.ts'
import { runCommand } from '../../src/operator/run-command.ts'

/** What one import cost the process that ran it: bytes at the most, `heap` of what was held. */
export interface ImportReport {
  status: number
  out: string
  seconds: number
  rss: number
  heap: number
}

const sampleMs = 5_000
let heap = 0
/** What is held: how much garbage lies beside it depends on the machine, and once was 1.66 times as much for the longer file. */
const sampling = setInterval(() => {
  globalThis.gc?.()
  heap = Math.max(heap, process.memoryUsage().heapUsed)
}, sampleMs)

// In a process of its own, as an operator runs it: the memory of the database is not counted with that of the import.
let out = ''
const line = {
  args: process.argv.slice(2),
  environment: process.env,
  out: (text: string) => void (out += text),
  err: (text: string) => void (out += text),
  clock: () => new Date(),
}
const began = performance.now()
const status = await runCommand(line, importCommand)
const seconds = (performance.now() - began) / 1000
clearInterval(sampling)
const rss = process.resourceUsage().maxRSS * 1024
process.send?.({ status, out, seconds, rss, heap } satisfies ImportReport)
process.disconnect?.()
