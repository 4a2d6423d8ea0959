import { Agent, request } from 'node:http'
import { parentPort } from 'node:worker_threads'

/** Asks for one page over and over, in a thread of its own so that asking does not slow answering. */
export interface ReadingOrder {
  url: string
  cookie: string
  ms: number
  inFlight: number
}

export type ReadingReport = { done: number; seconds: number } | { error: string }

parentPort?.on('message', (order: ReadingOrder) => {
  read(order).then(tell, (error: unknown) => tell({ error: String(error) }))
})

async function read({ url, cookie, ms, inFlight }: ReadingOrder): Promise<ReadingReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  const began = performance.now()
  let done = 0
  const reader = async (): Promise<void> => {
    for (; performance.now() - began < ms; done += 1) await readPage(url, cookie, agent)
  }
  await Promise.all(Array.from({ length: inFlight }, reader))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  return { done, seconds }
}

function readPage(url: string, cookie: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`))
      response.resume().on('end', resolve)
    })
    asked.on('error', reject).end()
  })
}

function tell(report: ReadingReport): void {
  parentPort?.postMessage(report, [])
}
