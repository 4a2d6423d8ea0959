import { today } from '../../shared/civil-date.ts'
import { readEmailAddress } from '../../shared/email-address.ts'
import type { Language } from '../../shared/language.ts'
import { createCache } from '../../shared/cache.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Role, Viewer } from '../../shared/viewer.ts'
import { changedTerms, termFields, type ChangedTerms } from './history/changed-terms.ts'
import type { HistoryStore } from './history/history-store.ts'
import type { AwayStore } from './finding/away-store.ts'
import { createPeopleFinder } from './finding/find-people.ts'
import type { PeopleListStore } from './finding/people-list-store.ts'
import { createWhoIsMeant } from './finding/who-is-meant.ts'
import type { Organisation } from './organisation.ts'
import type { OrganisationStore } from './organisation-store.ts'
import { canDecideFor, canKeepInTouchWith, canKeepRecordOf, contactIdOf, contactOf } from './access.ts'
import { createLastAdministrator } from './last-administrator.ts'
import type { Person } from './person.ts'
import type { PersonStore } from './person-store.ts'

/** How long a person or an organisation may be kept for mails (decision 41). */
const cachedForMs = 4_000

export type PeopleService = ReturnType<typeof createPeopleService>

export function createPeopleService(parts: {
  people: PersonStore
  organisations: OrganisationStore
  history: Pick<HistoryStore, 'findSince'>
  clock: Clock
  list: PeopleListStore
  away: AwayStore
  /** Whether what asks is a page, which has a memory of its own. */
  isReadingPage(): boolean
}) {
  const { people, organisations, history, list, away, clock, isReadingPage } = parts
  const finder = createPeopleFinder({ people, list, away, clock })
  const newCache = () =>
    createCache<Promise<Organisation | undefined>>({ entries: 1_000, forMs: cachedForMs, clock })
  let cached = newCache()

  return {
    find: (id: string) => people.find(id),
    findMany: (ids: readonly string[]) => people.findMany(ids),
    async findByEmail(typed: string): Promise<Person | undefined> {
      const email = readEmailAddress(typed)
      return email === undefined ? undefined : people.findByEmail(email)
    },
    findByStaffNumber: (organisationId: string, staffNumber: string) =>
      people.findByStaffNumber(organisationId, staffNumber),
    /** Mails by the thousand share an answer for a while. */
    organisation: (id: string): Promise<Organisation | undefined> =>
      isReadingPage() ? organisations.find(id) : cached(id, () => organisations.find(id)),
    organisations: () => organisations.findAll(),
    everybodyIn: (organisationId: string) => people.findAll(organisationId),
    ...finder,
    whoIsMeant: createWhoIsMeant({ people, findPeople: finder.findPeople }),
    /** Who answers first for each of these; without those of nobody active. */
    contactsOf: (some: readonly Person[]) =>
      people.findMany([...new Set(some.flatMap((person) => contactIdOf(person) ?? []))]),
    teamOf: async (organisationId: string, id: string): Promise<Person[]> =>
      (await people.findTeamsOf([{ organisationId, id }])).get(id) ?? [],
    /** The team of each, by their id. Nobody is without one, though it may be empty. */
    teamsOf: (keepers: readonly Person[]) => people.findTeamsOf(keepers),
    /** Who answers first for the employer; undefined where nobody is named, or they have left. */
    async contactOf(person: Person): Promise<Person | undefined> {
      const id = contactIdOf(person)
      return id === undefined ? undefined : contactOf(person, await people.findMany([id]))
    },
    /** About whom the viewer decides nothing: themselves, and those whose manager or contact they are. */
    idsNotDecidedBy: async ({ personId: id, organisationId }: Viewer): Promise<string[]> => [
      id,
      ...(await people.findIdsKeptBy({ id, organisationId })),
    ],
    /** Those of HR who may decide about a person: who is told of what waits for HR. */
    hrFor: async (person: Person): Promise<Person[]> =>
      (await people.findHolders(person.organisationId, ['hr'])).filter((one) =>
        canDecideFor(asViewer(one), person),
      ),
    /** Those of HR who keep the record of a person: who is told of what was changed in it. */
    recordKeepersOf: async (person: Person): Promise<Person[]> =>
      (await people.findHolders(person.organisationId, ['hr'])).filter((one) =>
        canKeepRecordOf(asViewer(one), person),
      ),
    /** Of those who keep in touch with a person, the first who reads of them in HR’s lists too. */
    hrInTouchWith: async (person: Person): Promise<Person | undefined> =>
      (await people.findHolders(person.organisationId, ['hr'])).find((one) =>
        canKeepInTouchWith(asViewer(one), person),
      ),
    leavingIn: (organisationId: string) => people.findLeaving(organisationId),
    pastLastDayIn: (organisationId: string) => people.findPastLastDay(organisationId, today(clock())),
    isLastAdministrator: createLastAdministrator({ people, organisations }),
    isEmpty: () => people.isEmpty(),
    madeUp: () => people.findMadeUp(),
    /** Where the people of the demonstration get their mail. */
    madeUpAddresses: async (): Promise<string[]> => (await people.findMadeUp()).map(({ email }) => email),
    save: (person: Person) => people.save(person),
    addAll: (some: readonly Person[]) => people.addMany(some),
    /** Forgets what was kept: in this process nobody goes by the settings of before. */
    async saveOrganisation(organisation: Organisation): Promise<void> {
      await organisations.save(organisation)
      cached = newCache()
    },
    chooseName: (personId: string, called: string | undefined) => people.setCalled(personId, called),
    chooseLanguage: (personId: string, language: Language) =>
      people.setLanguage(personId, { language, languageChosenOn: today(clock()) }),
    /** For the sign-in with a work account, whose groups give roles: administrators and HR do it on their pages. */
    setRoles: (personId: string, roles: readonly Role[]) => people.setRoles(personId, roles),
    /** Of their contract, as HR's records have it. */
    changedTerms: async (person: Person, since: Date): Promise<ChangedTerms> =>
      changedTerms(person, await history.findSince(person, termFields, since)),
    endSessions: (personId: string) => people.endSessions(personId),
    today: () => today(clock()),
  }
}

function asViewer({ id, organisationId, roles }: Person) {
  return { personId: id, organisationId, roles }
}
