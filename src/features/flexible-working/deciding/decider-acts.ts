import type { RefusalGround, Talk } from '../../../policy/return/flexible-request.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { ActName } from '../../audit/index.ts'
import { hearAppeal } from '../appeal.ts'
import { agree, offer, refuse, setMeeting } from '../decision.ts'
import { askMoreTime } from '../more-time.ts'
import type { RequestChanger } from '../request-changer.ts'
import { isAlone, type EmployerSide, type RequestFile, type RequestReader } from '../request-file.ts'
import type { Act, Change, FlexibleWorkingRequest, RequestChange } from '../request.ts'

/** The request that a page of the employer’s showed. */
export interface ShownToEmployer {
  side: EmployerSide
  requestId: string
  /** On the side of the team, of whom the path is. */
  personId: string | undefined
  version: number
}

type Answered<Refused extends string = never> = Promise<Outcome<FlexibleWorkingRequest, Refused>>

/** What whoever answers for the employer does about a request: the contact of the person, or HR. */
export function createDeciderActs({ change }: RequestChanger, { find }: RequestReader) {
  return {
    setMeeting: (viewer: Viewer, shown: ShownToEmployer, talk: Talk) =>
      actOn(viewer, shown, 'flexibleMeetingSet', (request, act) => setMeeting(request, talk, act)),

    agree: (viewer: Viewer, shown: ShownToEmployer) => actOn(viewer, shown, 'flexibleAgreed', agree),

    offer: (viewer: Viewer, shown: ShownToEmployer, suggested: Change) =>
      actOn(viewer, shown, 'flexibleOffered', (request, act) => offer(request, suggested, act)),

    refuse: (
      viewer: Viewer,
      shown: ShownToEmployer,
      refusal: { grounds: readonly RefusalGround[]; explanation: string },
    ) => actOn(viewer, shown, 'flexibleRefused', (request, act) => refuse(request, refusal, act)),

    askMoreTime: (viewer: Viewer, shown: ShownToEmployer, until: CivilDate) =>
      actOn(viewer, shown, 'flexibleMoreTimeAsked', (request, act) => askMoreTime(request, until, act)),

    hearAppeal: (
      viewer: Viewer,
      shown: ShownToEmployer,
      outcome: { agrees: true } | { agrees: false; answer: string },
    ) =>
      actOn(viewer, shown, 'flexibleAppealDecided', (request, act, file) =>
        hearAppeal(request, outcome, { ...act, isAlone: isAlone(file) }),
      ),
  }

  function actOn<Refused extends string = never>(
    viewer: Viewer,
    { side, version, ...ids }: ShownToEmployer,
    name: ActName,
    made: (request: FlexibleWorkingRequest, act: Act, file: RequestFile) => RequestChange<Refused>,
  ): Answered<Refused> {
    return change(viewer, { find: () => find(viewer, side, ids), version, name, change: made })
  }
}
