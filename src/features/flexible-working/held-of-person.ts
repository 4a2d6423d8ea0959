import {
  asCode,
  asDate,
  asInstant,
  asText,
  held,
  type HeldOfPerson,
  type HeldRow,
} from '../../shared/held-of-person.ts'
import { patternDays } from '../../shared/week-pattern.ts'
import type { Change, FlexibleWorkingRequest } from './request.ts'
import type { RequestStore } from './request-store.ts'

/** Who of the employer answered is theirs, and not shown. */
export function heldByFlexibleWorking(requests: RequestStore): HeldOfPerson {
  return {
    models: ['flexibleWorkingRequest'],
    async export({ id }) {
      const all = await requests.findAllOf(id)
      return [
        { name: 'flexibleRequests', rows: all.map(requestRow) },
        { name: 'flexibleChanges', rows: all.flatMap(changeRows) },
        { name: 'flexibleSteps', rows: all.flatMap(stepRows) },
      ]
    },
    remove: ({ id }) => requests.removeOf(id),
  }
}

function requestRow(request: FlexibleWorkingRequest): HeldRow {
  const { refusal, appeal } = request
  return {
    made: asDate(request.made),
    kind: asCode('flexible-working.kinds')(request.kind),
    state: asCode('flexible-working.states')(request.state),
    earlierRequest: held(request.earlier, asDate),
    lastDay: held(request.lastDay, asDate),
    meeting: held(request.meeting, asDate),
    moreTime: held(request.moreTime, asDate),
    grounds: refusal?.grounds.map(asCode('flexible-working.grounds')),
    explanation: held(refusal?.explanation, asText),
    appealWords: held(appeal?.words, asText),
    appealAnswer: held(appeal?.answer, asText),
    closed: held(request.closed, asDate),
  }
}

/** What was asked for, suggested and agreed, and the hours before it. */
function changeRows({ made, contract, asked, offer, agreed }: FlexibleWorkingRequest): HeldRow[] {
  const row = (what: string, { week, words, starts }: Partial<Change>): HeldRow => ({
    made: asDate(made),
    what: asCode('flexible-working.changes')(what),
    starts: held(starts, asDate),
    changeWords: held(words, asText),
    ...(week && Object.fromEntries(patternDays.map((day) => [day, { hours: week[day] }]))),
  })
  return [
    row('contract', { week: contract }),
    row('asked', asked),
    ...(offer ? [row('offer', offer)] : []),
    ...(agreed ? [row('agreed', agreed)] : []),
  ]
}

function stepRows({ made, history }: FlexibleWorkingRequest): HeldRow[] {
  return history.map(({ step, at, about }) => ({
    made: asDate(made),
    at: asInstant(at),
    what: asCode('own-data.flexibleSteps')(step),
    date: held(about, asDate),
  }))
}
