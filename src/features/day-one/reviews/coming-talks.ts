import { leaveOfReturn } from '../../../policy/leave/time-away.ts'
import { addDays, today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { OpenReturns } from '../../../shared/open-return.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { ContactService } from '../../contact/index.ts'
import { withOpenReturns } from '../../leave/index.ts'
import { settingsOn, type PeopleService } from '../../people/index.ts'
import { datedReviews } from './dated-reviews.ts'
import type { ReviewStore } from './review-store.ts'
import { daysAfterTalk } from './reviews-awaited.ts'

/** A talk about how a return goes, of which nobody has written down yet that it was held. */
export interface ComingTalk {
  kind: 'review'
  date: CivilDate
  href: string
}

interface Parts {
  reviews: Pick<ReviewStore, 'talks'>
  people: Pick<PeopleService, 'findMany' | 'organisation'>
  contact: Pick<ContactService, 'pausedIn'>
  openReturns: OpenReturns
  clock: Clock
}

/** The next talk with each of a team who are back, by person: the one of these days too, until it is written down. */
export function createComingTalks({ reviews, people, contact, openReturns, clock }: Parts) {
  return async (
    { organisationId }: Viewer,
    team: readonly { person: { id: string }; leave: { back: CivilDate | undefined } }[],
  ): Promise<Map<string, ComingTalk[]>> => {
    const today = dayOf(clock())
    const back = team.filter(({ leave }) => leave.back !== undefined && leave.back <= today)
    const organisation = back.length === 0 ? undefined : await people.organisation(organisationId)
    if (!organisation) return new Map()
    const settings = settingsOn(organisation, today)
    const recorded = await people.findMany(back.map(({ person }) => person.id))
    const { some: persons } = await withOpenReturns(recorded, openReturns)
    // CON-11
    const paused = await contact.pausedIn(organisationId)
    const served = persons
      .filter(({ id }) => !paused.includes(id))
      .flatMap((person) => {
        const leave = leaveOfReturn(person, today)
        return leave ? [{ person, leave, settings }] : []
      })
    const talks = await reviews.talks.findOf(served.map(({ leave }) => leave.id))
    return new Map(
      served.map((one) => {
        const open = datedReviews(one, { answers: [], talks }).find(
          ({ talk, date }) => talk.talkedOn === undefined && addDays(date, daysAfterTalk) >= today,
        )
        return [one.person.id, open ? [comingTalk(one.person.id, open)] : []]
      }),
    )
  }
}

function comingTalk(personId: string, { date, week }: { date: CivilDate; week: number }): ComingTalk {
  return { kind: 'review', date, href: `/team/${personId}/reviews/${week}` }
}
