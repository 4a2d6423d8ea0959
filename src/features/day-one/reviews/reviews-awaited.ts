import { leaveOfReturn } from '../../../policy/leave/time-away.ts'
import { addDays, today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { OpenReturns } from '../../../shared/open-return.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { ContactService } from '../../contact/index.ts'
import { withOpenReturns } from '../../leave/index.ts'
import {
  contactIdOf,
  settingsOn,
  type OrganisationSettings,
  type PeopleService,
  type Person,
} from '../../people/index.ts'
import { datedReviews } from './dated-reviews.ts'
import type { ReviewStore } from './review-store.ts'

/** A digest says that something waits from so many days before a review, and until so many after it. */
export const daysBeforeTalk = 7
export const daysAfterTalk = 7

interface Parts {
  reviews: Pick<ReviewStore, 'talks'>
  people: Pick<PeopleService, 'teamsOf' | 'organisation'>
  contact: Pick<ContactService, 'plansOf'>
  openReturns: OpenReturns
  clock: Clock
}

/** For whom of these a review comes up that nobody has written down yet: the person’s own, or one of their team. */
export function createReviewsAwaited({ reviews, people, contact, openReturns, clock }: Parts) {
  return async (some: readonly Person[]): Promise<Person[]> => {
    const today = dayOf(clock())
    const teams = await people.teamsOf(some)
    const everybody = [
      ...new Map([...some, ...[...teams.values()].flat()].map((one) => [one.id, one])).values(),
    ]
    const settings = await settingsOf(everybody, today)
    // CON-11: neither of the two is asked for a talk while contact goes through HR.
    const plans = await contact.plansOf(everybody)
    const recorded = everybody.filter((_, at) => plans[at]?.pausedSince === undefined)
    const { some: asked } = await withOpenReturns(recorded, openReturns)
    const leaves = asked.flatMap((person) => {
      const leave = leaveOfReturn(person, today)
      const own = settings.get(person.organisationId)
      return leave && own ? [{ person, leave, settings: own }] : []
    })
    const talks = leaves.length === 0 ? [] : await reviews.talks.findOf(leaves.map(({ leave }) => leave.id))
    const due = new Set(
      leaves
        .filter((one) =>
          datedReviews(one, { answers: [], talks }).some(
            ({ talk, date }) => talk.talkedOn === undefined && isNear(date, today),
          ),
        )
        .map(({ person }) => person.id),
    )
    return some.filter(
      ({ id }) =>
        due.has(id) || teams.get(id)?.some((member) => due.has(member.id) && contactIdOf(member) === id),
    )
  }

  async function settingsOf(everybody: readonly Person[], today: CivilDate) {
    const found = new Map<string, OrganisationSettings>()
    for (const id of new Set(everybody.map(({ organisationId }) => organisationId))) {
      const organisation = await people.organisation(id)
      if (organisation) found.set(id, settingsOn(organisation, today))
    }
    return found
  }
}

function isNear(date: CivilDate, today: CivilDate): boolean {
  return today >= addDays(date, -daysBeforeTalk) && today <= addDays(date, daysAfterTalk)
}
