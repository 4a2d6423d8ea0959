import { isDuplicateKey } from '../../../shared/duplicate-key.ts'
import type { EmployerAnswer } from '../../../shared/employer-provider.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { AuditedAct, AuditLog } from '../../audit/index.ts'
import type { Person, PeopleService } from '../../people/index.ts'
import { actorOf } from '../actor.ts'
import type { TellOwner } from '../told/tell-owner.ts'
import type { HoldStore } from '../ways-in/hold-store.ts'
import { refuseEnded } from '../ways-in/refuse-ended.ts'
import type { EmployerAccountStore } from './employer-account-store.ts'

export interface EmployerAccountsParts {
  accounts: EmployerAccountStore
  holds: Pick<HoldStore, 'hold'>
  people: Pick<PeopleService, 'find' | 'findByStaffNumber'>
  audit: AuditLog
  tell: TellOwner
  clock: Clock
  inTransaction: InTransaction
}

export type EmployerAccounts = ReturnType<typeof createEmployerAccounts>

/** Which work account is whose. An address never says so: whoever runs a mail server makes any. */
export function createEmployerAccounts(parts: EmployerAccountsParts) {
  const { accounts, holds, people, audit, tell, clock, inTransaction } = parts
  return {
    findOf: accounts.findOf,

    /** In place of the one before. For somebody who has just shown who they are. */
    add: (person: Person, answer: EmployerAnswer): Promise<Outcome<void, 'taken'>> =>
      link(person, answer, { by: actorOf(person), keep: accounts.put }),

    /**
     * Whose it is, in this organisation. An account that nobody has yet becomes, where the operator has named a claim for it,
     * that of the person with this staff number, to the letter; but not of somebody who has an account, or took theirs away.
     */
    async ownerOf(
      answer: EmployerAnswer,
      { organisationId, staffNumberClaim }: { organisationId: string; staffNumberClaim: string | undefined },
    ): Promise<string | undefined> {
      const known = await accounts.find(answer)
      if (known) return known.organisationId === organisationId ? known.personId : undefined
      const staffNumber = staffNumberClaim === undefined ? undefined : answer.claims[staffNumberClaim]
      if (typeof staffNumber !== 'string' || staffNumber === '') return undefined
      const person = await people.findByStaffNumber(organisationId, staffNumber)
      return person && (await linkByNumber(person, answer)) ? person.id : undefined
    },
  }

  async function linkByNumber(person: Person, answer: EmployerAnswer): Promise<boolean> {
    const by = { other: 'portal', organisationId: person.organisationId } as const
    return person.isActive && 'ok' in (await link(person, answer, { by, keep: accounts.add }))
  }

  async function link(
    person: Person,
    { issuer, subject }: EmployerAnswer,
    { by, keep }: { by: AuditedAct['by']; keep: EmployerAccountStore['put'] },
  ): Promise<Outcome<void, 'taken'>> {
    const { id: personId, organisationId } = person
    try {
      await inTransaction(async () => {
        await holds.hold(person)
        await refuseEnded(people, person)
        await keep({ issuer, subject, personId, organisationId, addedAt: clock() })
        await audit.record({
          act: 'wayInAdded',
          by,
          record: 'employer',
          ...('other' in by && { about: personId }),
        })
        await tell(person, 'employerAdded')
      })
      return { ok: undefined }
    } catch (error) {
      if (isDuplicateKey(error)) return { refusal: 'taken' }
      throw error
    }
  }
}
