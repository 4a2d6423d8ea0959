import type { LimitAsk, Limits } from '../../../shared/limit.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import { ActedBeforeError, type AuditLog, type AuditedAct } from '../../audit/index.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import { hasPortalAccess } from '../portal-access.ts'
import type { Uses } from '../session/way-in.ts'
import { passkeyTriesPerNetwork } from '../sign-in-limits.ts'
import type { TellOwner } from '../told/tell-owner.ts'
import type { Answered, AnswerRefusal } from './check-answer.ts'
import type { Passkey } from './passkey.ts'
import type { PasskeyStore } from './passkey-store.ts'
import { proofBy, type Asking, type Passkeys } from './passkeys.ts'
import { readSignInAnswer, type SignInAnswer } from './read-answer.ts'

type PasskeyRefusal =
  AnswerRefusal | 'notReadable' | 'unknown' | 'notYours' | 'used' | 'copied' | 'tooManyForNow'

interface EnterByPasskeyParts {
  passkeys: Pick<Passkeys, 'checkSignIn'>
  store: PasskeyStore
  people: PeopleService
  limits: Limits
  audit: AuditLog
  tell: TellOwner
  clock: Clock
  inTransaction: InTransaction
}

/** An answer as it came, and from which network. */
type Sent = Asking & { sent: string; network: string }

/** `unknownId`: the credential that the device offered and nobody here has, so that the device can forget it. */
interface Refused {
  refusal: PasskeyRefusal
  unknownId?: string
}

/** Begins the session of this person, or rejects. */
type Enter = (by: { person: Person; way: 'passkey'; uses: Uses }) => Promise<void>

interface RightAnswer {
  person: Person
  passkey: Passkey
  answered: Answered
  challenge: string
}

/** The passkey has been taken away, or its counter has not gone on. */
class NotUsableError extends Error {}

/**
 * Lets the person in whose passkey answered; answers why not. What is wrong is counted, exactly, before it is answered; what
 * is right writes nothing for the limit, so that a whole organisation may come in at once. The challenge and the passkey are
 * used with the session that begins by them, in one transaction.
 */
export function enterByPasskey(parts: EnterByPasskeyParts) {
  const { passkeys, store, people, limits, audit, tell, clock, inTransaction } = parts

  return async (asking: Sent, enter: Enter): Promise<Refused | undefined> => {
    const checked = await check(asking)
    return 'refusal' in checked ? checked : use(checked.ok, enter)
  }

  async function check({ sent, network, ...asking }: Sent): Promise<Refused | { ok: RightAnswer }> {
    const asks: LimitAsk[] = [{ limit: passkeyTriesPerNetwork, key: [network] }]
    const answer = readSignInAnswer(sent)
    const [hasRoom, passkey] = await Promise.all([limits.haveRoom(asks), answer && store.find(answer.id)])
    if (!hasRoom) return { refusal: 'tooManyForNow' }
    if (!answer) return refuse(asks, { refusal: 'notReadable' })
    if (!passkey) return refuse(asks, { refusal: 'unknown', unknownId: answer.id })
    const { challenge } = answer.clientData
    const [checked, person] = await Promise.all([
      checkAnswer(answer, passkey, asking),
      people.find(passkey.personId),
    ])
    if ('refusal' in checked) return refuse(asks, checked, refusedAct(passkey, challenge, checked.refusal))
    // The same words as for one that is unknown: what this person may is theirs to know.
    if (!person || !hasPortalAccess(people, person)) return refuse(asks, { refusal: 'unknown' })
    return { ok: { person, passkey, answered: checked.ok, challenge } }
  }

  async function checkAnswer(
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
  async function refuse(asks: readonly LimitAsk[], refused: Refused, act?: AuditedAct): Promise<Refused> {
    if (!(await limits.takeAll(asks)).isGranted) return { refusal: 'tooManyForNow' }
    if (act) await recordEach(act)
    return refused
  }

  /** The first wrong answer to a challenge uses it up; each of them has its row. */
  async function recordEach(act: AuditedAct): Promise<void> {
    await audit.record(act).catch((error: unknown) => {
      if (error instanceof ActedBeforeError) return audit.record({ ...act, once: undefined })
      throw error
    })
  }

  async function use(
    { person, passkey, answered, challenge }: RightAnswer,
    enter: Enter,
  ): Promise<Refused | undefined> {
    const used = store.using(passkey.id, { ...answered, usedAt: clock() })
    const uses = { once: challenge, write: { ...used, otherwise: () => new NotUsableError() } }
    try {
      await enter({ person, way: 'passkey', uses })
      return undefined
    } catch (error) {
      if (error instanceof NotUsableError) return { refusal: await whyNotUsable(passkey, challenge) }
      if (error instanceof ActedBeforeError) return { refusal: 'used' }
      throw error
    }
  }

  /** Nobody is frightened by an answer that comes twice. */
  async function whyNotUsable(passkey: Passkey, challenge: string): Promise<'unknown' | 'copied' | 'used'> {
    if (!(await store.find(passkey.id))) return 'unknown'
    try {
      return await noteCopy(passkey, challenge)
    } catch (error) {
      if (error instanceof ActedBeforeError) return 'used'
      throw error
    }
  }

  function noteCopy({ personId, organisationId }: Passkey, once: string): Promise<'copied'> {
    return inTransaction<'copied'>(async () => {
      const by = { other: 'portal', organisationId } as const
      await audit.record({ act: 'passkeyCopied', by, about: personId, once })
      await tell({ id: personId, organisationId }, 'passkeyCopied')
      return 'copied'
    })
  }
}

function refusedAct(
  { organisationId, personId: about }: Passkey,
  challenge: string,
  refusal: PasskeyRefusal,
): AuditedAct {
  const by = { other: 'nobody', organisationId } as const
  // What is no challenge of this browser, or of too long ago, is not for it to use up.
  const isTheirs = refusal !== 'otherQuestion' && refusal !== 'tooLate'
  return { act: 'passkeyRefused', by, about, once: isTheirs ? challenge : undefined }
}
