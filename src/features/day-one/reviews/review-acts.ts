import { dayBackAtWork } from '../../../policy/leave/time-away.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { OpenReturn, OpenReturns } from '../../../shared/open-return.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { ActName, AuditLog } from '../../audit/index.ts'
import type { ContactService } from '../../contact/index.ts'
import { findLeavePicture, pictureOfReturn, type LeavePicture } from '../../leave/index.ts'
import type { OutboxService } from '../../outbox/index.ts'
import { calledName, type PeopleService, type Person } from '../../people/index.ts'
import type { Task, TaskService, WhoIsUnclear } from '../../tasks/index.ts'
import { datedReviews, type DatedReview } from './dated-reviews.ts'
import { withOpenReturn } from '../open-picture.ts'
import type { ReviewStore } from './review-store.ts'
import {
  answered,
  hasAnswers,
  privateAgain,
  sharedWith,
  talked,
  withTask,
  type Answers,
  type OfReview,
  type ReviewAnswers,
  type ReviewTalk,
} from './review.ts'

/** The reviews of one return, and what was agreed in them. */
export interface ReviewsOfReturn {
  picture: LeavePicture
  /** Undefined: there is no day back yet, and nothing to review. */
  back: CivilDate | undefined
  /** RET-03: a short notice waits, and the days are counted from the earliest that it can be. */
  open: OpenReturn | undefined
  reviews: DatedReview[]
  tasks: ReadonlyMap<string, Task>
  /** Who does them, by id. */
  owners: ReadonlyMap<string, Person>
  /** J5: what those are called who talked with the person, or with whom they shared answers, by id; the employer where they are known no more. */
  keepers: ReadonlyMap<string, string>
  /** CON-11: contact goes through HR: the contact is asked for no talk. */
  isPaused: boolean
}

export interface OneReview extends ReviewsOfReturn {
  back: CivilDate
  one: DatedReview
}

/** One review as the page showed it. */
export interface WhichReview {
  week: number
  version: number
}

export interface ReviewParts {
  reviews: ReviewStore
  tasks: Pick<TaskService, 'make' | 'byPortal'>
  people: PeopleService
  contact: Pick<ContactService, 'plansOf'>
  outbox: Pick<OutboxService, 'tellSomething'>
  audit: AuditLog
  inTransaction: InTransaction
  clock: Clock
  openReturns: OpenReturns
}

export type ReviewActs = ReturnType<typeof createReviewActs>

type TypedTask = Parameters<TaskService['make']>[1]

/**
 * Talks about how a return goes. What the person answers is theirs alone until they share it with their contact; the contact
 * writes down that they have talked, and what was agreed. Throws a NotFoundError for returns of others, and a
 * ChangedMeanwhileError where somebody else was first.
 */
export function createReviewActs(parts: ReviewParts) {
  const { reviews, tasks, people, outbox, audit, inTransaction, clock } = parts

  return {
    own: (viewer: Viewer): Promise<ReviewsOfReturn> => find(viewer, viewer.personId),
    findOwn: (viewer: Viewer, week: number): Promise<OneReview> => findOne(viewer, viewer.personId, week),
    ofTeam: (viewer: Viewer, personId: string): Promise<ReviewsOfReturn> =>
      find(viewer, notOwn(viewer, personId)),
    findOfTeam: (viewer: Viewer, personId: string, week: number): Promise<OneReview> =>
      findOne(viewer, notOwn(viewer, personId), week),

    /**
     * No row among the acts tells anybody that there are answers: they are a note to oneself. Whether something is kept: where
     * nothing was chosen, nothing is.
     */
    async answer(viewer: Viewer, which: WhichReview, answers: Answers): Promise<boolean> {
      const isChosen = Object.keys(answers).length > 0
      const { one } = await findOne(viewer, viewer.personId, which.week)
      if (isChosen || hasAnswers(one.own))
        await changeAnswers(viewer, which, undefined, ({ one: now }) => answered(now.own, answers, clock()))
      return isChosen
    },

    /** With whoever is the contact now; they hear that something is there, and not what. */
    share: (viewer: Viewer, which: WhichReview): Promise<void> =>
      changeAnswers(viewer, which, 'reviewShared', async ({ one, picture }) => {
        const { contact } = picture
        if (!contact || !hasAnswers(one.own)) throw new NotFoundError('Nothing to share, or with nobody.')
        await outbox.tellSomething(contact)
        return sharedWith(one.own, contact.id, clock())
      }),

    takeBack: (viewer: Viewer, which: WhichReview): Promise<void> =>
      changeAnswers(viewer, which, 'reviewTakenBack', ({ one }) => privateAgain(one.own)),

    /** `talkedOn`: a day since the return, and none to come. */
    writeTalk: (
      viewer: Viewer,
      personId: string,
      { talkedOn, ...which }: WhichReview & { talkedOn: CivilDate },
    ): Promise<void> =>
      inTransaction(async () => {
        const { one } = await findOne(viewer, notOwn(viewer, personId), which.week)
        await putTalk(which, one.talk, talked(one.talk, talkedOn, viewer.personId))
        await note('reviewHeld', viewer, one.talk)
      }),

    /** What was agreed: somebody does it by a day. */
    agreeTask: (
      viewer: Viewer,
      personId: string,
      { typed, ...which }: WhichReview & { typed: Omit<TypedTask, 'about'> },
    ): Promise<Outcome<Task, WhoIsUnclear>> =>
      inTransaction(async () => {
        const { one, picture } = await findOne(viewer, notOwn(viewer, personId), which.week)
        const { staffNumber: about } = picture.person
        const made = await tasks.make(viewer, { ...typed, about })
        if ('refusal' in made) return made
        await putTalk(which, one.talk, withTask(one.talk, made.ok.id))
        await note('reviewTaskMade', viewer, one.talk)
        return made
      }),
  }

  function changeAnswers(
    viewer: Viewer,
    which: WhichReview,
    act: ActName | undefined,
    to: (found: OneReview) => ReviewAnswers | Promise<ReviewAnswers>,
  ): Promise<void> {
    return inTransaction(async () => {
      const found = await findOne(viewer, viewer.personId, which.week)
      const { own } = found.one
      const changed = await to(found)
      if (own.version !== which.version || !(await reviews.answers.put(changed))) throw changedMeanwhile()
      if (act) await note(act, viewer, own)
    })
  }

  async function putTalk(which: WhichReview, before: ReviewTalk, talk: ReviewTalk): Promise<void> {
    if (before.version !== which.version || !(await reviews.talks.put(talk))) throw changedMeanwhile()
  }

  async function note(act: ActName, by: Viewer, { id: record, personId: about }: OfReview): Promise<void> {
    await audit.record({ act, by, about, record })
  }

  async function findOne(viewer: Viewer, personId: string, week: number): Promise<OneReview> {
    const found = await find(viewer, personId)
    const one = found.reviews.find((review) => review.week === week)
    if (!one || found.back === undefined) throw new NotFoundError('No such review.')
    return { ...found, back: found.back, one }
  }

  async function find(viewer: Viewer, personId: string): Promise<ReviewsOfReturn> {
    const standing = pictureOfReturn(await findLeavePicture(parts, viewer, personId))
    const { picture, open } = await withOpenReturn(standing, parts.openReturns)
    const { person, leave } = picture
    const written = {
      answers: await reviews.answers.findOf([leave.id]),
      talks: await reviews.talks.findOf([leave.id]),
    }
    const all = await tasks.byPortal.find(written.talks.flatMap(({ taskIds }) => taskIds))
    const ids = [...new Set(all.map(({ ownerId }) => ownerId))]
    const owners = ids.length === 0 ? [] : await people.findMany(ids)
    const keepers = await keepersIn(picture, written)
    const [plan] = await parts.contact.plansOf([person])
    return {
      picture,
      isPaused: plan?.pausedSince !== undefined,
      open,
      back: dayBackAtWork(person.leaves, leave),
      reviews: datedReviews(picture, written),
      tasks: new Map(all.map((task) => [task.id, task])),
      owners: new Map(owners.map((one) => [one.id, one])),
      keepers,
    }
  }

  async function keepersIn(
    { organisation }: LeavePicture,
    { answers, talks }: { answers: readonly ReviewAnswers[]; talks: readonly ReviewTalk[] },
  ): Promise<ReadonlyMap<string, string>> {
    const named = [
      ...talks.map(({ talkedById }) => talkedById),
      ...answers.map(({ shared }) => shared?.withId),
    ]
    const ids = [...new Set(named.filter((id) => id !== undefined))]
    const found = new Map(
      (ids.length === 0 ? [] : await people.findMany(ids)).map((one) => [one.id, calledName(one)]),
    )
    return new Map(ids.map((id) => [id, found.get(id) ?? organisation.name]))
  }
}

function changedMeanwhile(): ChangedMeanwhileError {
  return new ChangedMeanwhileError('The review is not what it was.')
}

function notOwn(viewer: Viewer, personId: string): string {
  if (personId === viewer.personId) throw new NotFoundError('Nobody is their own contact.')
  return personId
}
