import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { canAppeal, lastDayToAppeal } from './appeal.ts'
import { isOverdue, talkAhead, waitsForPerson } from './clock.ts'
import { offerAnswerWords } from './offer-answer.ts'
import { isLive, type FlexibleWorkingRequest } from './request.ts'

/** A request as the first page of its person has it. */
export interface RequestSummary {
  id: string
  state: FlexibleWorkingRequest['state']
  made: CivilDate
  /** Something about it waits for their answer. */
  waits: boolean
  /** FLX-03: by when they can answer what is suggested. */
  offerAnswer: ReturnType<typeof offerAnswerWords> | undefined
  /** The day on which the two talk about it, while that is ahead. */
  talk: CivilDate | undefined
  /** The last day to answer it, which has passed without an answer (FLX-03). */
  lateSince: CivilDate | undefined
  /** FLX-05: the last day on which they can appeal, while they can. */
  appealBy: CivilDate | undefined
}

/** How long a first page goes on to say what became of a request. */
const saidForDays = 28

/** Those under way, and those that have just ended; what was taken back was the person’s own doing. */
export function summariesOf(requests: readonly FlexibleWorkingRequest[], today: CivilDate): RequestSummary[] {
  const isNew = ({ state, closed }: FlexibleWorkingRequest) =>
    state !== 'withdrawn' && closed !== undefined && today < addDays(closed, saidForDays)
  return requests
    .filter((request) => isLive(request) || isNew(request))
    .map((request) => {
      const { id, state, made, offer } = request
      return {
        id,
        state,
        made,
        waits: waitsForPerson(request),
        offerAnswer: state === 'offered' && offer ? offerAnswerWords({ request, today }, offer) : undefined,
        talk: talkAhead(request, today),
        appealBy: canAppeal(request, today) ? lastDayToAppeal(request) : undefined,
        lateSince: isOverdue(request, today) ? request.lastDay : undefined,
      }
    })
}
