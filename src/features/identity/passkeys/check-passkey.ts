import { isDuplicateKey } from '../../../shared/duplicate-key.ts'
import type { LimitAsk, Limits } from '../../../shared/limit.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import { hasPortalAccess } from '../portal-access.ts'
import { passkeyTriesPerNetwork } from '../sign-in-limits.ts'
import type { TellOwner } from '../told/tell-owner.ts'
import type { Answered, AnswerRefusal } from './check-answer.ts'
import type { Passkey } from './passkey.ts'
import type { PasskeyStore } from './passkey-store.ts'
import { proofBy, type Asking, type Passkeys } from './passkeys.ts'
import { readSignInAnswer, type SignInAnswer } from './read-answer.ts'

export type PasskeyRefusal =
  AnswerRefusal | 'notReadable' | 'unknown' | 'notYours' | 'used' | 'copied' | 'tooManyForNow'

interface CheckPasskeyParts {
  passkeys: Pick<Passkeys, 'checkSignIn' | 'takeChallenge'>
  store: PasskeyStore
  people: PeopleService
  limits: Limits
  audit: AuditLog
  tell: TellOwner
  clock: Clock
  inTransaction: InTransaction
}

/** `unknownId`: the credential that the device offered and nobody here has, so that the device can forget it. */
export type CheckedPasskey = Outcome<Person, PasskeyRefusal> & { unknownId?: string }

/**
 * The person whose passkey answered. What is wrong is counted, exactly, before it is answered; what is right writes nothing
 * for the limit, so that a whole organisation may come in at once.
 */
export function checkPasskey(parts: CheckPasskeyParts) {
  const { passkeys, store, people, limits, audit, tell, clock, inTransaction } = parts

  return async ({
    sent,
    network,
    ...asking
  }: Asking & { sent: string; network: string }): Promise<CheckedPasskey> => {
    const asks: LimitAsk[] = [{ limit: passkeyTriesPerNetwork, key: [network] }]
    const answer = readSignInAnswer(sent)
    const [hasRoom, passkey] = await Promise.all([limits.haveRoom(asks), answer && store.find(answer.id)])
    if (!hasRoom) return { refusal: 'tooManyForNow' }
    if (!answer) return refuse(asks, { refusal: 'notReadable' })
    if (!passkey) return refuse(asks, { refusal: 'unknown', unknownId: answer.id })
    const [checked, person] = await Promise.all([
      check(answer, passkey, asking),
      people.find(passkey.personId),
    ])
    if ('refusal' in checked) return refuse(asks, checked, passkey)
    // The same words as for one that is unknown: what this person may is theirs to know.
    if (!person || !hasPortalAccess(people, person)) return refuse(asks, { refusal: 'unknown' })
    const refusal = await take(passkey, answer, checked.ok)
    return refusal ? { refusal } : { ok: person }
  }

  async function check(
    answer: SignInAnswer,
    passkey: Passkey,
    asking: Asking,
  ): Promise<Outcome<Answered, PasskeyRefusal>> {
    const checked = await passkeys.checkSignIn(answer, passkey, proofBy(asking))
    if ('refusal' in checked) return checked
    if (answer.response.userHandle !== passkey.userHandle) return { refusal: 'wrong' }
    const isTheirs = asking.personId === undefined || asking.personId === passkey.personId
    return isTheirs ? checked : { refusal: 'notYours' }
  }

  /** Of many that come together no more than the limit has are told what was wrong, and noted. */
  async function refuse(
    asks: readonly LimitAsk[],
    refused: CheckedPasskey,
    passkey?: Passkey,
  ): Promise<CheckedPasskey> {
    if (!(await limits.takeAll(asks)).isGranted) return { refusal: 'tooManyForNow' }
    if (passkey) {
      const { organisationId, personId: about } = passkey
      await audit.record({ act: 'passkeyRefused', by: { other: 'nobody', organisationId }, about })
    }
    return refused
  }

  /**
   * First the challenge, in one step that only one of fifty same answers can make; then the counter, in another, so that nobody
   * is frightened by an answer that comes twice. Where there is no counter nothing has to wait.
   */
  async function take(
    passkey: Passkey,
    { clientData }: SignInAnswer,
    answered: Answered,
  ): Promise<'used' | 'unknown' | 'copied' | undefined> {
    const use = () => store.use(passkey.id, { ...answered, usedAt: clock() })
    const isCounted = answered.counter > 0
    const [isFirst, isUsed] = await Promise.all([isFirstAnswer(clientData, passkey), !isCounted && use()])
    if (!isFirst) return 'used'
    if (isUsed || (isCounted && (await use()))) return undefined
    return (await store.find(passkey.id)) ? noteCopy(passkey) : 'unknown'
  }

  async function isFirstAnswer(
    { challenge }: SignInAnswer['clientData'],
    passkey: Passkey,
  ): Promise<boolean> {
    try {
      await passkeys.takeChallenge(challenge, passkey)
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }

  function noteCopy({ personId, organisationId }: Passkey): Promise<'copied'> {
    return inTransaction<'copied'>(async () => {
      await audit.record({ act: 'passkeyCopied', by: { other: 'portal', organisationId }, about: personId })
      await tell({ id: personId, organisationId }, 'passkeyCopied')
      return 'copied'
    })
  }
}
