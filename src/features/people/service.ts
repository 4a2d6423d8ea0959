import { today, type CivilDate } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import { createMemory } from '../../shared/memory.ts'
import type { Clock } from '../../shared/ports.ts'
import type { LeaveEffect, LeaveFollower } from './leave-follower.ts'
import type { Organisation } from './organisation.ts'
import type { OrganisationStore } from './organisation-store.ts'
import { currentLeave, type LeaveRecord, type Person } from './person.ts'
import type { PersonStore } from './person-store.ts'

/** How long a person or an organisation may be remembered in process (decisions 41): an end of access bites within it. */
const rememberedForMs = 4_000

export type PeopleService = ReturnType<typeof createPeopleService>

export function createPeopleService(parts: {
  people: PersonStore
  organisations: OrganisationStore
  clock: Clock
}) {
  const { people, organisations, clock } = parts
  const leaveFollowers: LeaveFollower[] = []
  const remembered = createMemory<Organisation | undefined>(rememberedForMs, clock)

  const tellLeaveChanged: LeaveFollower['leaveChanged'] = async (person, leave) => {
    for (const follower of leaveFollowers) await follower.leaveChanged(person, leave)
  }

  return {
    find: (id: string) => people.find(id),
    findMany: (ids: readonly string[]) => people.findMany(ids),
    findByEmail: (email: string) => people.findByEmail(normalEmail(email)),
    organisation: (id: string): Promise<Organisation | undefined> =>
      remembered(id, () => organisations.find(id)),
    organisations: () => organisations.findAll(),
    everybodyIn: (organisationId: string) => people.findAll(organisationId),
    teamOf: async (organisationId: string, id: string): Promise<Person[]> =>
      (await people.findTeamsOf([{ organisationId, id }])).get(id) ?? [],
    /** The team of each, by their id. Nobody is without one, though it may be empty. */
    teamsOf: (keepers: readonly Person[]) => people.findTeamsOf(keepers),
    isEmpty: () => people.isEmpty(),
    save: (person: Person) => people.save(person),
    addAll: (some: readonly Person[]) => people.addMany(some),
    saveOrganisation: (organisation: Organisation) => organisations.save(organisation),
    followLeaves(follower: LeaveFollower): void {
      leaveFollowers.push(follower)
    },
    tellLeaveChanged,
    /** What would change in other features, were the leave like this; by date. */
    async effectsOfLeave(person: Person, leave: LeaveRecord): Promise<LeaveEffect[]> {
      const found: LeaveEffect[] = []
      // One after the other: it may run in a transaction.
      for (const follower of leaveFollowers) found.push(...(await follower.effectsOf(person, leave)))
      return found.toSorted((a, b) => (a.date < b.date ? -1 : 1))
    },
    /** Sets the first day back, and tells every feature that the leave has changed. */
    async setReturnDate(personId: string, leaveId: string, date: CivilDate): Promise<void> {
      await people.setReturnDate(personId, leaveId, date)
      const person = await people.find(personId)
      const leave = person?.leaves.find(({ id }) => id === leaveId)
      if (!person || !leave) throw new Error('The leave has gone.')
      await tellLeaveChanged(person, leave)
    },
    chooseLanguage: (personId: string, language: Language) => people.setLanguage(personId, language),
    endSessions: (personId: string) => people.endSessions(personId),
    /** The leave that the portal serves today, if any. */
    leaveToday: (person: Person): LeaveRecord | undefined => currentLeave(person, today(clock())),
    today: () => today(clock()),
  }
}

/** Addresses are compared without case and without the space that phones add. */
export function normalEmail(typed: string): string {
  return typed.trim().toLowerCase()
}
