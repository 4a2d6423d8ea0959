import { Long } from 'bson'
import type { Command } from './command.ts'
import { ok, serverVersion } from './handshake.ts'

export const serverStatus: Command = {
  name: 'serverStatus',
  served: 'serverStatus',
  refused: 'connections locks metrics mirroredReads network opcounters oplog repl sharding transactions',
  run: (_body, { now }) => ({
    version: serverVersion,
    process: 'mongod',
    pid: Long.fromNumber(process.pid),
    uptime: process.uptime(),
    uptimeMillis: Long.fromNumber(Math.trunc(process.uptime() * 1000)),
    localTime: now,
    storageEngine: { name: 'sqlite', persistent: true },
    ok,
  }),
}
