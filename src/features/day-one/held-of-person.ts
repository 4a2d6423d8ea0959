import {
  asCode,
  asDate,
  asInstant,
  held,
  type HeldOfPerson,
  type HeldRow,
} from '../../shared/held-of-person.ts'
import type { ReadyListStore } from './lists/ready-list-store.ts'
import type { ReadyList } from './lists/ready-list.ts'
import type { ReviewStore } from './reviews/review-store.ts'
import { questions, type ReviewAnswers, type ReviewTalk } from './reviews/review.ts'

/** The items of a list are tasks, and shown with those. */
export function heldByDayOne({
  lists,
  reviews,
}: {
  lists: ReadyListStore
  reviews: ReviewStore
}): HeldOfPerson {
  return {
    models: ['readyList', 'reviewAnswers', 'reviewTalk'],
    async export({ id }) {
      const [made, own, talks] = await Promise.all([
        lists.findAllOf(id),
        reviews.answers.findAllOf(id),
        reviews.talks.findAllOf(id),
      ])
      return [
        { name: 'readyLists', rows: made.map(listRow) },
        { name: 'reviewAnswers', rows: own.map(answersRow) },
        { name: 'reviewTalks', rows: talks.map(talkRow) },
      ]
    },
    async remove({ id }) {
      await lists.removeOf(id)
      await reviews.answers.removeOf(id)
      await reviews.talks.removeOf(id)
    },
  }
}

function listRow({ kind, date, state, items }: ReadyList): HeldRow {
  return {
    kind: asCode('own-data.readyKinds')(kind),
    date: asDate(date),
    state: asCode('own-data.readyStates')(state),
    items: { count: items.length },
  }
}

function answersRow({ week, answers, answeredAt, shared }: ReviewAnswers): HeldRow {
  const given = questions.map((question) => [
    // In words of its own: hours are also those of work.
    `review-${question}`,
    held(answers[question], asCode('day-one.reviews.choices')),
  ])
  return {
    week: { count: week },
    ...Object.fromEntries(given),
    answered: held(answeredAt, asInstant),
    shared: held(shared?.at, asInstant),
  }
}

function talkRow({ week, talkedOn, taskIds }: ReviewTalk): HeldRow {
  return { week: { count: week }, talked: held(talkedOn, asDate), items: { count: taskIds.length } }
}
