import { Int32 } from 'bson'
import type { Command } from '../commands/command.ts'
import { ok } from '../commands/handshake.ts'
import type { FailPoints } from './fail-points.ts'

export function configureFailPoint(failPoints: FailPoints): Command {
  return {
    name: 'configureFailPoint',
    served: 'configureFailPoint mode data',
    isAdminOnly: true,
    run: (body) => ({ count: new Int32(failPoints.configure(body)), ok }),
  }
}
