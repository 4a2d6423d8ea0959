import { contactIdOf } from './access.ts'
import type { Person } from './person.ts'

/** What a feature does when somebody else, or nobody, keeps in touch with a person. `before`: the person as they were. */
export interface ContactFollower {
  contactChanged(before: Person, person: Person): Promise<void>
  /** The person has left, or may not come in any more. */
  accessEnded?(person: Person): Promise<void>
}

export type ContactChanges = ReturnType<typeof createContactChanges>

/** Another contact, announced once to every feature in which something waits for whoever it is. */
export function createContactChanges({
  people,
  followers,
}: {
  people: { teamOf(organisationId: string, id: string): Promise<Person[]> }
  followers: () => readonly ContactFollower[]
}) {
  return {
    /** Of a record that was written, in its transaction: they have another contact, or have left, those too whose contact they were. */
    async announce(before: Person, person: Person): Promise<void> {
      if (contactIdOf(before) !== contactIdOf(person)) await tell(before, person)
      if (!before.isActive || person.isActive) return
      for (const follower of followers()) await follower.accessEnded?.(person)
      const team = await people.teamOf(person.organisationId, person.id)
      for (const one of team) if (contactIdOf(one) === person.id) await tell(one, one)
    },
  }

  async function tell(before: Person, person: Person): Promise<void> {
    for (const follower of followers()) await follower.contactChanged(before, person)
  }
}
