import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Beyond those that are served, so many are told that they are too many; the next are cut off unheard. */
export const mostTurnedAway = 500
/** Time to ask, so that the answer comes after the question: clients may take one before it for a fault. */
const longestAskMs = 500

/** Counts connections, and answers whether one came when as many were there as are served. `turnAway`: of one that does not ask. */
export function countConnections(
  server: Server,
  most: number,
  turnAway: (socket: Socket) => void,
): (socket: Socket) => boolean {
  const turnedAway = new WeakSet<Socket>()
  let served = 0
  server.maxConnections = most + mostTurnedAway
  server.on('connection', (socket) => {
    if (served < most) {
      served += 1
      socket.once('close', () => (served -= 1))
      return
    }
    turnedAway.add(socket)
    const wait = setTimeout(() => turnAway(socket), longestAskMs)
    socket.once('close', () => clearTimeout(wait))
  })
  return (socket) => turnedAway.has(socket)
}
