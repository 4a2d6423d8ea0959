import { once } from 'node:events'
import { createServer } from 'node:net'

const lowest = 10_240
/** Where systems begin to hand out ports of their own choice: below it nobody is given this one in the meantime. */
const handedOut = 32_768

/** A port of this machine on which nothing listens, for something that is started later. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (handedOut - lowest))
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
