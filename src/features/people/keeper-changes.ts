import { contactIdOf, haveOtherKeepers } from './access.ts'
import type { Person } from './person.ts'

/** What a feature does when somebody else, or nobody, keeps in touch with a person. `before`: the person as they were. */
export interface KeeperFollower {
  /** As contact: whoever answers first, the line manager where nobody is named. */
  contactChanged?(before: Person, person: Person): Promise<void>
  /** As contact or as line manager, also where the contact stays. */
  keepersChanged?(before: Person, person: Person): Promise<void>
  /** The person has left, or may not come in any more. */
  accessEnded?(person: Person): Promise<void>
}

export type KeeperChanges = ReturnType<typeof createKeeperChanges>

/** Another contact or line manager, announced once to every feature in which something waits for whoever it is. */
export function createKeeperChanges({
  people,
  followers,
}: {
  people: { teamOf(organisationId: string, id: string): Promise<Person[]> }
  followers: () => readonly KeeperFollower[]
}) {
  return {
    /** Of a record that was written, in its transaction: others keep in touch with them, or they have left, those too with whom they did. */
    async announce(before: Person, person: Person): Promise<void> {
      if (contactIdOf(before) !== contactIdOf(person)) await tellOfContact(before, person)
      if (haveOtherKeepers(before, person)) await tellOfKeepers(before, person)
      if (!before.isActive || person.isActive) return
      for (const follower of followers()) await follower.accessEnded?.(person)
      for (const one of await people.teamOf(person.organisationId, person.id)) {
        if (contactIdOf(one) === person.id) await tellOfContact(one, one)
        await tellOfKeepers(one, one)
      }
    },
  }

  async function tellOfContact(before: Person, person: Person): Promise<void> {
    for (const follower of followers()) await follower.contactChanged?.(before, person)
  }

  async function tellOfKeepers(before: Person, person: Person): Promise<void> {
    for (const follower of followers()) await follower.keepersChanged?.(before, person)
  }
}
