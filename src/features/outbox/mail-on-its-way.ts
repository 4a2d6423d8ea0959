import type { CivilDate } from '../../shared/civil-date.ts'
import type { MailKind } from './mail-kind.ts'
import type { SentMessage } from './queue/message-store.ts'

/** What stops all mail but that of signing in, by the person’s own wish. */
type HeldBack = { reason: 'paused' } | { reason: 'nothing-until'; until: CivilDate }

/** What holds mail to this person back now. */
export type HeldBackFor = (person: { id: string }) => Promise<HeldBack | undefined>

/**
 * A mail as its page says it. `held`: a stop of all contact holds it back, and it is not sent later (CON-11). `heldUntil`: it
 * goes once the silence is over (CON-03). `intoNext`: what it would have told comes with the first digest after that.
 */
export type ShownState =
  'pending' | 'held' | 'heldUntil' | 'intoNext' | Exclude<SentMessage['state'], OnItsWay>

export type ShownMail = Omit<SentMessage, 'state'> & { state: ShownState; until?: CivilDate }

type OnItsWay = 'pending' | 'claimed' | 'handing' | 'retry'

const onItsWay: ReadonlySet<SentMessage['state']> = new Set(['pending', 'claimed', 'handing', 'retry'])

/** As the gate has it (contact/send-gate.ts), before the mail has come to it. */
export function shownState(
  { kind, state }: Pick<SentMessage, 'kind' | 'state'>,
  held: HeldBack | undefined,
  kinds: readonly MailKind[],
): { state: ShownState; until?: CivilDate } {
  if (!isOnItsWay(state)) return { state }
  const gate = kinds.find(({ name }) => name === kind)?.gate
  if (held === undefined || gate === undefined || gate === 'always') return { state: 'pending' }
  if (held.reason === 'paused') return { state: 'held' }
  return { state: gate === 'digest' ? 'intoNext' : 'heldUntil', until: held.until }
}

function isOnItsWay(state: SentMessage['state']): state is OnItsWay {
  return onItsWay.has(state)
}
