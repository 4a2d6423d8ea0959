import { civilDate, type CivilDate } from '../../shared/civil-date.ts'
import type { RefusalExample } from '../../shared/refusal-example.ts'
import { whyNotNow, notNowSentence, type NotNow } from './asking/not-now.ts'
import { askMoreTime, moreTimeProblem } from './more-time.ts'
import { newRequest, type FlexibleWorkingRequest } from './request.ts'

const today = civilDate('2026-03-23')

function aRequest(
  kind: FlexibleWorkingRequest['kind'],
  made: CivilDate,
  closed?: CivilDate,
): FlexibleWorkingRequest {
  const pattern = { mon: 740, tue: 740, wed: 740, thu: 740, fri: 740, sat: 0, sun: 0 }
  const facts = {
    id: made,
    organisationId: 'employer',
    personId: 'priya',
    kind,
    asked: { starts: made },
    contract: pattern,
  }
  const request = newRequest({ ...facts }, { by: 'priya', at: new Date(`${made}T10:00:00Z`), today: made })
  return closed ? { ...request, state: 'refused', closed } : request
}

type Asking = `${FlexibleWorkingRequest['kind']}/${NotNow['why']}`

const [january, february] = [civilDate('2026-01-12'), civilDate('2026-02-16')]
const two = [aRequest('statutory', january, february), aRequest('statutory', february, today)]
/** An informal request is not counted. */
const askedAgain: Record<Exclude<Asking, 'informal/twoInAYear'>, readonly FlexibleWorkingRequest[]> = {
  'statutory/oneIsLive': [aRequest('statutory', january)],
  'statutory/twoInAYear': two,
  'informal/oneIsLive': [aRequest('informal', january)],
}
const askedUntil = { notLater: civilDate('2026-03-01'), tooLate: civilDate('2027-06-01') }

/** What the person reads who asks again, and whoever asks them for more time. */
export function flexibleRefusalExamples(): RefusalExample[] {
  return [...againExamples(), ...moreTimeExamples()]
}

function againExamples(): RefusalExample[] {
  return Object.values(askedAgain).flatMap((requests) => {
    const kind = requests[0]?.kind ?? 'statutory'
    const notNow = whyNotNow(kind, requests, today)
    if (!notNow) return []
    const sentences = [notNowSentence(kind, notNow)]
    return [{ refusal: `${kind}/${notNow.why}`, reader: 'person' as const, sentences }]
  })
}

function moreTimeExamples(): RefusalExample[] {
  const request = aRequest('statutory', january)
  return Object.values(askedUntil).flatMap((until) => {
    const asked = askMoreTime(request, until, { by: 'tom', at: new Date(`${today}T10:00:00Z`), today })
    if (!('refusal' in asked) || asked.refusal === 'not-open') return []
    const { code, values } = moreTimeProblem(request, asked.refusal, today)
    const sentences = [{ key: `flexible-working.moreTime.problems.until.${code}`, values }]
    return [{ refusal: `more-time/${code}`, reader: 'manager' as const, sentences }]
  })
}
