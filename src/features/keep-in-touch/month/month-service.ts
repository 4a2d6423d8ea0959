import { addDays } from '../../../shared/civil-date.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { Language } from '../../../shared/language.ts'
import { currentLeave, servedLeaves } from '../../../policy/leave/served-leave.ts'
import { withOpenReturns } from '../../leave/index.ts'
import { settingsOn, type Organisation, type PeopleService, type Person } from '../../people/index.ts'
import type { OpenReturns } from '../../../shared/open-return.ts'
import type { Clock } from '../../../shared/ports.ts'
import { isOpen, type Day } from '../day.ts'
import type { DayStore } from '../day-store.ts'
import type { ExtraDayStore } from '../extra-days/index.ts'
import { findRoom } from '../room.ts'
import type { CalendarMonth } from './calendar-month.ts'
import { monthOf, shownStates, type MonthOfPeople } from './month-entries.ts'

interface MonthParts {
  people: Pick<PeopleService, 'today' | 'organisation' | 'teamOf' | 'findPeople'>
  days: Pick<DayStore, 'findInMonth' | 'findPresent'>
  extraDays: Pick<ExtraDayStore, 'findOf'>
  openReturns: OpenReturns
  clock: Clock
}

/** Whom HR ask for: of one team, of one site, or both. */
export interface WhichPeople {
  teamId?: string | undefined
  siteId?: string | undefined
}

export type MonthService = ReturnType<typeof createMonthService>

/** A month of people away, as whoever keeps in touch sees it, and as HR do. */
export function createMonthService({ people, days, extraDays, openReturns, clock }: MonthParts) {
  return {
    async ofTeam(viewer: Viewer, month: CalendarMonth): Promise<MonthOfPeople> {
      const organisation = await organisationOf(viewer)
      const team = await people.teamOf(viewer.organisationId, viewer.personId)
      return monthFor(
        team.filter(({ id }) => id !== viewer.personId),
        month,
        organisation,
      )
    },

    /** A page of the people of a team or a site who are away in the month or were of late, by name. */
    async forHr(
      viewer: Viewer,
      month: CalendarMonth,
      { page, language, ...which }: WhichPeople & { page: number; language: Language },
    ): Promise<MonthOfPeople & { hasMore: boolean }> {
      const organisation = await organisationOf(viewer)
      const away = { on: addDays(month.first, -servedAfterDays), until: month.last }
      const found = await people.findPeople(
        viewer,
        { ...which, words: [], isActive: true, away, language },
        page,
      )
      return { ...(await monthFor(found.rows, month, organisation)), hasMore: found.hasMore }
    },

    organisationOf,
  }

  async function monthFor(
    recorded: readonly Person[],
    month: CalendarMonth,
    organisation: Organisation,
  ): Promise<MonthOfPeople> {
    const today = people.today()
    const { some } = await withOpenReturns(recorded, openReturns)
    const leaves = some.flatMap((person) =>
      servedLeaves(person, today).map(({ id: leaveId }) => ({ personId: person.id, leaveId })),
    )
    const found = await days.findInMonth(leaves, month, shownStates)
    const hasRoom = await roomFor(some, found)
    return monthOf(some, found, { ...settingsOn(organisation, today), month, today, hasRoom })
  }

  /** Counted beside all days of the leaves that have a proposal in the month. */
  async function roomFor(some: readonly Person[], found: readonly Day[]): Promise<(day: Day) => boolean> {
    const today = people.today()
    const proposed = new Set(found.filter((day) => isOpen(day, today)).map(({ personId }) => personId))
    const leaves = new Map(
      some.flatMap((person) => {
        const leave = proposed.has(person.id) ? currentLeave(person, today) : undefined
        return leave ? [[person.id, leave] as const] : []
      }),
    )
    if (leaves.size === 0) return () => false
    const which = [...leaves].map(([personId, { id: leaveId }]) => ({ personId, leaveId }))
    const present = await days.findPresent(which, clock())
    return findRoom(people, { found: present, leaves, extraDaysOf: extraDays.findOf, today })
  }

  async function organisationOf({ organisationId }: Viewer): Promise<Organisation> {
    const organisation = await people.organisation(organisationId)
    if (!organisation) throw new NotFoundError('The organisation has gone.')
    return organisation
  }
}

/** The talks after a return go on for so long, and a working day more (decision 1). */
const servedAfterDays = 13 * 7
