import { newId } from '../../../shared/ids.ts'
import type { LimitAsk, Limits } from '../../../shared/limit.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { OutboxService } from '../../outbox/index.ts'
import { isAddressUsable, type PeopleService, type Person } from '../../people/index.ts'
import { hasPortalAccess } from '../portal-access.ts'
import {
  asksAtOnce,
  codesPerAddress,
  codesPerForm,
  codesPerNetwork,
  codesPerNetworkAndAddress,
} from '../sign-in-limits.ts'
import { hashOf, newCode, type MailedCode } from './mailed-code.ts'
import type { MailedCodeStore } from './mailed-code-store.ts'
import { createTurns } from './turns.ts'

interface AskForCodeParts {
  codes: MailedCodeStore
  people: PeopleService
  outbox: Pick<OutboxService, 'put'>
  limits: Limits
  clock: Clock
  inTransaction: InTransaction
  secret: string
}

interface Asked {
  /** As forms read it. */
  email: string
  browserId: string
  network: string
  /** Of this showing of the form; undefined: nobody knows whether it was sent before. */
  formKey: string | undefined
}

/**
 * Sends a code, if the address is known. The answer and the writes are the same if it is not, and when a limit refuses. Where too
 * many of a network ask at once, nothing is done or counted.
 */
export function askForCode(parts: AskForCodeParts) {
  const { codes, people, outbox, limits, clock, inTransaction, secret } = parts
  const inTurn = createTurns(asksAtOnce)

  return (asked: Asked): Promise<Outcome<void, 'tooManyAtOnce'>> =>
    inTurn([asked.network, asked.browserId], () => ask(asked))

  async function ask(asked: Asked): Promise<void> {
    const { email } = asked
    const known = await people.findByEmail(email)
    const person = known && isServed(known) ? known : undefined
    const asks = limitsOf({ ...asked, person })
    const answer = await limits.takeAll(asks)
    // The press before this one sends the code.
    if (!answer.isGranted && answer.refusedBy === codesPerForm) return
    const { isGranted } = answer
    const code = newCode({
      id: newId(),
      browserHash: hashOf(asked.browserId, secret),
      addressHash: hashOf(email, secret),
      isGranted,
      person: isGranted ? person : undefined,
      now: clock(),
    })
    try {
      await inTransaction(() => send(code))
    } catch (error) {
      if (isGranted) await limits.giveBack(asks)
      throw error
    }
  }

  function isServed(person: Person): boolean {
    return hasPortalAccess(people, person) && isAddressUsable(person, clock())
  }

  async function send(code: MailedCode): Promise<void> {
    await codes.add(code)
    await outbox.put({
      kind: 'sign-in-code',
      personId: code.personId,
      organisationId: code.organisationId,
      reference: code.id,
      notBefore: code.askedAt,
      expiresAt: code.expiresAt,
    })
  }
}

/**
 * What belongs to the asker comes first, what others share last. Asks for an address that nobody here has use up none of the
 * network's codes, but as many of a count of their own, so that both cost the same time.
 */
function limitsOf(asked: Asked & { person: Person | undefined }): LimitAsk[] {
  const { email, browserId, network, formKey, person } = asked
  return [
    ...(formKey === undefined ? [] : [{ limit: codesPerForm, key: [browserId, email, formKey] }]),
    { limit: codesPerNetwork, key: [network, person ? 'somebody' : 'nobody'] },
    { limit: codesPerNetworkAndAddress, key: [network, email] },
    { limit: codesPerAddress, key: [email] },
  ]
}
