import type { LimitAsk, Limits } from '../../../shared/limit.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { InTransaction } from '../../../shared/ports.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { Person } from '../../people/index.ts'
import { actorOf } from '../actor.ts'
import type { Authenticators } from '../authenticator/authenticators.ts'
import { readTypedCode } from '../mailed-code/typed-code.ts'
import { readRecoveryCode } from '../recovery-codes/recovery-code.ts'
import type { RecoveryCodeStore } from '../recovery-codes/recovery-code-store.ts'
import { hashWith } from '../secret-hash.ts'
import type { WayIn } from '../session/way-in.ts'
import { secondStepsPerDay, secondStepsPerQuarter } from '../sign-in-limits.ts'
import type { TellOwner } from '../told/tell-owner.ts'

export type SecondStepRefusal = 'notReadable' | 'wrong' | 'tooManyForNow'

interface SecondStepParts {
  authenticators: Pick<Authenticators, 'take'>
  recoveryCodes: RecoveryCodeStore
  limits: Limits
  audit: AuditLog
  tell: TellOwner
  inTransaction: InTransaction
}

/** A number of the person's authenticator, or one of their recovery codes: whichever was typed. What cannot be either costs no try. */
export function checkSecondStep(parts: SecondStepParts) {
  const { authenticators, recoveryCodes, limits, audit, tell, inTransaction } = parts

  return async (person: Person, typed: string): Promise<Outcome<WayIn, SecondStepRefusal>> => {
    const recoveryCode = readRecoveryCode(typed)
    const number = readTypedCode(typed)
    if (recoveryCode === undefined && 'refusal' in number) return { refusal: 'notReadable' }
    const asks = limitsOf(person)
    if (!(await limits.takeAll(asks)).isGranted) return { refusal: 'tooManyForNow' }
    const way =
      recoveryCode === undefined
        ? 'ok' in number && (await authenticators.take(person.id, number.ok)) && 'authenticator'
        : (await useRecoveryCode(person, recoveryCode)) && 'recovery-code'
    if (way) {
      await limits.giveBack(asks)
      return { ok: way }
    }
    await audit.record({ act: 'secondStepRefused', by: actorOf(person) })
    return { refusal: 'wrong' }
  }

  async function useRecoveryCode(person: Person, code: string): Promise<boolean> {
    const kept = await recoveryCodes.find(person.id)
    if (!kept) return false
    const hash = await hashWith(kept.salt, code)
    return inTransaction(async () => {
      if (!(await recoveryCodes.useUp(person.id, hash))) return false
      await audit.record({ act: 'recoveryCodeUsed', by: actorOf(person) })
      await tell(person, 'recoveryCodeUsed')
      return true
    })
  }
}

function limitsOf({ id }: Person): LimitAsk[] {
  return [
    { limit: secondStepsPerQuarter, key: [id] },
    { limit: secondStepsPerDay, key: [id] },
  ]
}
