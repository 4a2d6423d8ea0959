import { asInstant, asText, held, type HeldOfPerson } from '../../shared/held-of-person.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Session } from './session/session.ts'
import type { SignInStore } from './sign-in-store.ts'

export function heldByIdentity({ codes, last, sessions }: SignInStore, clock: Clock): HeldOfPerson {
  return {
    models: ['session', 'signIn', 'mailedCode'],
    async export({ id }) {
      const [open, signIn] = await Promise.all([sessions.findOf(id, clock()), last.find(id)])
      const signIns = [signIn?.at, signIn?.ofEarlierDay].filter((at) => at !== undefined)
      return [
        { name: 'sessions', rows: open.map(rowOf) },
        { name: 'signIns', rows: signIns.map((at) => ({ at: { at } })) },
      ]
    },
    async remove({ id, organisationId }) {
      await sessions.removeAllOf(id, [])
      await last.remove(id)
      await codes.removeOf(id, organisationId)
    },
  }
}

function rowOf({ device, beganAt, usedAt }: Session) {
  return {
    browser: held(device.browser, asText),
    system: held(device.system, asText),
    began: asInstant(beganAt),
    used: asInstant(usedAt),
  }
}
