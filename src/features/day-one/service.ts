import type { FirstDayAgreed } from '../../shared/first-day-agreed.ts'
import type { OpenReturns } from '../../shared/open-return.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { AuditLog } from '../audit/index.ts'
import type { ContactService } from '../contact/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { PeopleService } from '../people/index.ts'
import type { TaskService } from '../tasks/index.ts'
import { createFirstDayFinder } from './first-day/index.ts'
import {
  createDayListEnder,
  createDayReadiness,
  createListKeeper,
  createReadyKeeperFollower,
  createReadyActs,
  createReturnPreparer,
} from './lists/index.ts'
import type { ReadyListStore } from './lists/ready-list-store.ts'
import {
  createComingTalks,
  createReviewActs,
  createReviewsAwaited,
  createTalksToHold,
} from './reviews/index.ts'
import type { ReviewStore } from './reviews/review-store.ts'
import { createTemplateService } from './template/index.ts'
import type { TemplateStore } from './template/template-store.ts'

export interface DayOneParts {
  lists: ReadyListStore
  reviews: ReviewStore
  templates: TemplateStore
  people: PeopleService
  contact: Pick<ContactService, 'plansOf' | 'pausedIn'>
  tasks: TaskService
  outbox: Pick<OutboxService, 'tellSomething'>
  /** RET-03: when somebody is back while a short notice waits. */
  openReturns: OpenReturns
  firstDayAgreed: FirstDayAgreed
  audit: AuditLog
  inTransaction: InTransaction
  clock: Clock
}

export type DayOneService = ReturnType<typeof createDayOneService>

/** What is ready on the first day back, and the talks after it. */
export function createDayOneService(parts: DayOneParts) {
  const templates = createTemplateService(parts)
  const ofLists = { ...parts, templates, tasks: parts.tasks.byPortal }
  const keeper = createListKeeper(ofLists)
  const comingTalks = createComingTalks(parts)

  return {
    keeper,
    /** For the pages of a keep-in-touch day. */
    dayReadiness: createDayReadiness(ofLists, keeper),
    keeperFollower: createReadyKeeperFollower(ofLists),
    templates,
    ready: createReadyActs(ofLists),
    reviews: createReviewActs(parts),
    firstDayAgreed: parts.firstDayAgreed,
    /** For the first page of somebody who comes back today or tomorrow. */
    firstDayOf: createFirstDayFinder(parts),
    prepareReturns: createReturnPreparer(parts, keeper),
    endDayLists: createDayListEnder(parts, keeper),
    peopleAwaited: createReviewsAwaited(parts),
    /** For whoever keeps in touch with a team. */
    comingThings: comingTalks,
    talksToHold: createTalksToHold({ ...parts, comingTalks }),
  }
}
