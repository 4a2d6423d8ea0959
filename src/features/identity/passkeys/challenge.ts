import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock } from '../../../shared/ports.ts'

/** What the answer to a challenge is for: one of another kind opens nothing. */
export type Ceremony = 'sign-in' | 'proof' | 'adding'

/** Whose challenge it is: the cookie of the browser, and the person where somebody is signed in. */
export interface ChallengeOf {
  ceremony: Ceremony
  browserId: string
  personId?: string | undefined
}

export type ChallengeRefusal = 'otherQuestion' | 'tooLate'

export const challengeLifeMs = 5 * 60_000

const [randomLength, timeLength, macLength] = [16, 6, 32]
const bodyLength = randomLength + timeLength

export type Challenges = ReturnType<typeof createChallenges>

/** Challenges that nothing is kept of while they are out: a page is shown and writes nothing. Each says when it was made, and is signed. */
export function createChallenges(secret: string, clock: Clock) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'challenges of passkeys', 32))

  function macOf(body: Buffer, { ceremony, browserId, personId = '' }: ChallengeOf): Buffer {
    const bound = JSON.stringify([ceremony, browserId, personId])
    return createHmac('sha256', key).update(body).update(bound).digest()
  }

  return {
    make(whose: ChallengeOf): string {
      const time = Buffer.alloc(timeLength)
      time.writeUIntBE(clock().getTime(), 0, timeLength)
      const body = Buffer.concat([randomBytes(randomLength), time])
      return Buffer.concat([body, macOf(body, whose)]).toString('base64url')
    },

    /** Whether it was made here, for this, and lately. That it is used once is for who takes it. */
    check(challenge: string, whose: ChallengeOf): Outcome<void, ChallengeRefusal> {
      const bytes = Buffer.from(challenge, 'base64url')
      // Of several spellings of the same bytes one is ours: the others would each be used once.
      const isInOurSpelling = bytes.toString('base64url') === challenge
      if (bytes.length !== bodyLength + macLength || !isInOurSpelling) return { refusal: 'otherQuestion' }
      const body = bytes.subarray(0, bodyLength)
      if (!timingSafeEqual(bytes.subarray(bodyLength), macOf(body, whose)))
        return { refusal: 'otherQuestion' }
      const madeAt = body.readUIntBE(randomLength, timeLength)
      return clock().getTime() - madeAt < challengeLifeMs ? { ok: undefined } : { refusal: 'tooLate' }
    },
  }
}
