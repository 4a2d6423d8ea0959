import type { RequestKind } from '../../../policy/return/flexible-request.ts'
import { newId } from '../../../shared/ids.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import { listPage, type ListPage } from '../../../shared/paging.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { ActName } from '../../audit/index.ts'
import { makeAppeal } from '../appeal.ts'
import { answerOffer } from '../decision.ts'
import { answerMoreTime } from '../more-time.ts'
import type { RequestChanger, RequestParts } from '../request-changer.ts'
import type { RequestFile, RequestOwner, RequestReader } from '../request-file.ts'
import { whyNotNow, type NotNow } from './not-now.ts'
import {
  newRequest,
  withdraw,
  type Act,
  type Change,
  type FlexibleWorkingRequest,
  type RequestChange,
} from '../request.ts'

/** Somebody who may ask, and what of their own says whether they can now. */
export interface OwnRequests extends RequestOwner {
  /** Every statutory one, the newest first, and an informal one that is live. */
  requests: FlexibleWorkingRequest[]
}

/** The act on a request that a page of the person’s own shows. */
interface Shown {
  id: string
  version: number
}

/** What the person does about requests of their own. */
export function createOwnActs(
  { requests, people, clock, inTransaction }: RequestParts,
  { change, keep }: RequestChanger,
  { own, ownerFor }: RequestReader,
) {
  return {
    ownRequests,

    hrPhone: async ({ organisationId }: Viewer): Promise<string | undefined> =>
      (await people.organisation(organisationId))?.hrPhone,

    /** A page of somebody’s own. */
    list: async (viewer: Viewer, page: number): Promise<ListPage<FlexibleWorkingRequest>> =>
      listPage(await requests.findOf(viewer.personId, page)),

    /** The request as it would be made now; nothing is kept. */
    async preview(viewer: Viewer, kind: RequestKind, asked: Change): Promise<RequestFile> {
      const owner = await ownRequests(viewer)
      return { ...owner, request: begin(owner, kind, asked), hearers: [] }
    },

    /** Makes a request, or says why none of its kind can be made now. */
    make: (
      viewer: Viewer,
      kind: RequestKind,
      asked: Change,
    ): Promise<Outcome<FlexibleWorkingRequest, NotNow>> =>
      inTransaction(async () => {
        const owner = await ownRequests(viewer)
        const refusal = whyNotNow(kind, owner.requests, owner.today)
        if (refusal) return { refusal }
        const request = begin(owner, kind, asked)
        return { ok: await keep(viewer, { ...owner, request, hearers: [] }, 'flexibleAsked') }
      }),

    withdraw: (viewer: Viewer, shown: Shown) => actOn(viewer, shown, 'flexibleWithdrawn', withdraw),

    answerOffer: (viewer: Viewer, shown: Shown, accepts: boolean) =>
      actOn(viewer, shown, 'flexibleOfferAnswered', (request, act) => answerOffer(request, accepts, act)),

    answerMoreTime: (viewer: Viewer, shown: Shown, agrees: boolean) =>
      actOn(viewer, shown, 'flexibleMoreTimeAnswered', (request, act) =>
        answerMoreTime(request, agrees, act),
      ),

    appeal: (viewer: Viewer, shown: Shown, words: string | undefined) =>
      actOn(viewer, shown, 'flexibleAppealed', (request, act) => makeAppeal(request, words, act)),
  }

  async function ownRequests(viewer: Viewer): Promise<OwnRequests> {
    const owner = await ownerFor(viewer)
    const statutory = await requests.findStatutoryOf(viewer.personId)
    const live = await requests.findLiveOf([viewer.personId])
    return { ...owner, requests: [...statutory, ...live.filter(({ kind }) => kind === 'informal')] }
  }

  /** FLX-02: when the one before was made is taken from the records, and asked of nobody. */
  function begin({ person, requests: all, today }: OwnRequests, kind: RequestKind, asked: Change) {
    const { id: personId, organisationId, pattern: contract } = person
    const earlier = kind === 'statutory' ? all.find((one) => one.kind === kind)?.made : undefined
    const facts = { id: newId(), organisationId, personId, kind, asked, contract, earlier }
    return newRequest(facts, { by: personId, at: clock(), today })
  }

  async function actOn(
    viewer: Viewer,
    { id, version }: Shown,
    name: ActName,
    made: (request: FlexibleWorkingRequest, act: Act) => RequestChange,
  ): Promise<void> {
    await change(viewer, { find: () => own(viewer, id), version, name, change: made })
  }
}
