import { today } from '../../shared/civil-date.ts'
import type { Nation } from '../../shared/bank-holidays.ts'
import type { SendGate } from '../outbox/index.ts'
import type { Person } from '../people/index.ts'
import { silenceOf, type ContactPlan } from './contact-plan.ts'
import { isSendingTime, nextOpening } from '../../policy/digests/sending-hours.ts'

interface Parts {
  nationOf(person: Person): Promise<Nation>
}

/**
 * Whether a mail may reach its reader now: their pause, their digest, their "nothing until" and the quiet hours.
 * What a pause or a stop holds is not sent later; what only the hour holds waits for the morning.
 */
export function createSendGate({ nationOf }: Parts): SendGate<ContactPlan> {
  return async (kind, { person, plan, now }) => {
    if (kind.gate === 'always') return { allow: true }
    if (kind.gate === 'digest' && plan.digest?.frequency === 'none') return { suppress: 'digest-stopped' }
    const silence = silenceOf(plan, today(now))
    if (silence?.reason === 'paused') return { suppress: 'paused' }
    const nation = await nationOf(person)
    // A held digest is merged into the next one; a word that something waits comes when the silence is over.
    if (silence)
      return kind.gate === 'digest'
        ? { suppress: silence.reason }
        : { waitUntil: nextOpening(now, nation, silence.until) }
    return isSendingTime(now, nation, kind.gate) ? { allow: true } : { waitUntil: nextOpening(now, nation) }
  }
}
