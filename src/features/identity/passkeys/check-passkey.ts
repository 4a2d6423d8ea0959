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

/** The person whose passkey answered. Tries are wrong ones: the right one is given back. */
export function checkPasskey(parts: CheckPasskeyParts) {
  const { passkeys, store, people, limits, audit, tell, clock, inTransaction } = parts

  return async ({
    sent,
    network,
    ...asking
  }: Asking & { sent: string; network: string }): Promise<CheckedPasskey> => {
    const asks: LimitAsk[] = [{ limit: passkeyTriesPerNetwork, key: [network] }]
    const answer = readSignInAnswer(sent)
    const [limit, passkey] = await Promise.all([limits.takeAll(asks), answer && store.find(answer.id)])
    if (!limit.isGranted) return { refusal: 'tooManyForNow' }
    if (!answer) return { refusal: 'notReadable' }
    if (!passkey) return { refusal: 'unknown', unknownId: answer.id }
    const [checked, person] = await Promise.all([
      check(answer, passkey, asking),
      people.find(passkey.personId),
    ])
    if ('refusal' in checked) return refuse(passkey, checked.refusal)
    // The same words as for one that is unknown: what this person may is theirs to know.
    if (!person || !hasPortalAccess(people, person)) return { refusal: 'unknown' }
    const [refusal] = await Promise.all([take(passkey, answer, checked.ok), limits.giveBack(asks)])
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

  async function refuse(
    { organisationId, personId: about }: Passkey,
    refusal: PasskeyRefusal,
  ): Promise<CheckedPasskey> {
    await audit.record({ act: 'passkeyRefused', by: { other: 'nobody', organisationId }, about })
    return { refusal }
  }

  /** First the challenge, in one step that only one of fifty same answers can make; then the counter, in another. */
  async function take(
    passkey: Passkey,
    { clientData }: SignInAnswer,
    answered: Answered,
  ): Promise<'used' | 'unknown' | 'copied' | undefined> {
    try {
      await passkeys.takeChallenge(clientData.challenge, passkey)
    } catch (error) {
      if (isDuplicateKey(error)) return 'used'
      throw error
    }
    if (await store.use(passkey.id, { ...answered, usedAt: clock() })) return undefined
    return (await store.find(passkey.id)) ? noteCopy(passkey) : 'unknown'
  }

  function noteCopy({ personId, organisationId }: Passkey): Promise<'copied'> {
    return inTransaction<'copied'>(async () => {
      await audit.record({ act: 'passkeyCopied', by: { other: 'portal', organisationId }, about: personId })
      await tell({ id: personId, organisationId }, 'passkeyCopied')
      return 'copied'
    })
  }
}
