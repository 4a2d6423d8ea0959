import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { typedDate } from '../../../platform/web/forms/date-field.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { calledIfWelsh, calledName } from '../../people/index.ts'
import { taskName } from '../../tasks/index.ts'
import { itemState } from '../lists/index.ts'
import type { DatedReview } from './dated-reviews.ts'
import type { OneReview, ReviewsOfReturn } from './review-acts.ts'
import { answerChoices, canRead, hasAnswers, questions, type Answers } from './review.ts'

export const answersScope = 'day-one.reviews.answers'
export const talkScope = 'day-one.reviews.talk'
export const agreedScope = 'day-one.reviews.agreed'

export interface ReviewReader {
  viewerId: string
  language: Language
}

/** The days of all reviews, and what is so about each, for one of the two sides. `path`: where they are. */
export function reviewsPage(found: ReviewsOfReturn, viewerId: string, path: string) {
  const { picture, back, open, isPaused } = found
  const { person, today } = picture
  const isHeld = isPaused && viewerId !== person.id
  const reviews = isHeld ? [] : found.reviews
  return {
    ...namesIn(picture),
    isHeld,
    back,
    open,
    isBack: back !== undefined && back <= today,
    rows: reviews.map((one) => {
      const state = stateOf(one, { viewerId, isOwn: viewerId === person.id, today })
      return {
        href: `${path}/${one.week}`,
        week: one.week,
        date: one.date,
        stateKey: `day-one.reviews.states.${state}`,
        talked: talkedWords(one, found, viewerId),
      }
    }),
    isOwn: viewerId === person.id,
    returnPath: viewerId === person.id ? '/return' : `/team/${person.id}/return`,
  }
}

/** One review as the person has it: their answers, who sees them, and what was agreed. */
export function ownReviewPage(found: OneReview, reader: ReviewReader) {
  const { picture, one } = found
  const { own } = one
  const path = `/return/reviews/${one.week}`
  return {
    ...reviewFacts(found, reader),
    form: emptyForm(answersScope, { ...own.answers }),
    questions: questions.map((question) => ({
      question,
      labelKey: `day-one.reviews.questions.${question}`,
    })),
    choices: answerChoices,
    version: own.version,
    path,
    sharedAt: own.shared?.at,
    sharedWith: own.shared && found.keepers.get(own.shared.withId),
    // Another contact does not read what was shared with the one before.
    isSharedBefore: own.shared !== undefined && own.shared.withId !== picture.contact?.id,
    canShare: hasAnswers(own) && picture.contact !== undefined && own.shared?.withId !== picture.contact.id,
    sharingPath: `${path}/sharing`,
    privacyPath: `${path}/privacy`,
  }
}

/** The same as the contact has it: what was shared with them, the talk, and what was agreed. */
export function teamReviewPage(found: OneReview, reader: ReviewReader, forms: Partial<ReviewForms>) {
  const { picture, one } = found
  const path = `/team/${picture.person.id}/reviews/${one.week}`
  const { talk = talkFormOf(found), agreed = agreedFormOf(picture.today) } = forms
  const answers = canRead(one.own, reader.viewerId) ? one.own.answers : undefined
  return {
    ...reviewFacts(found, reader),
    // The two forms of the page have one summary of faults.
    form: talk.problems.length > 0 ? talk : agreed,
    talk,
    agreed,
    prefersWelsh: calledIfWelsh(picture.person),
    answers: answers && answerRows(answers),
    version: one.talk.version,
    talkPath: `${path}/talk`,
    agreedPath: `${path}/tasks`,
    listPath: `/team/${picture.person.id}/reviews`,
    returnPath: `/team/${picture.person.id}/return`,
  }
}

export interface ReviewForms {
  talk: Form
  agreed: Form
}

function reviewFacts(found: OneReview, { language, viewerId }: ReviewReader) {
  const { picture, one, tasks, owners, back } = found
  const { today } = picture
  return {
    ...namesIn(picture),
    week: one.week,
    date: one.date,
    isBack: back <= today,
    talkedOn: one.talk.talkedOn,
    talked: talkedWords(one, found, viewerId),
    agreedTasks: one.talk.taskIds.flatMap((id) => {
      const task = tasks.get(id)
      const owner = task && owners.get(task.ownerId)
      if (!task) return []
      return {
        what: taskName(task, language),
        due: task.due,
        owner: owner && calledName(owner),
        state: itemState(task, today),
        stateKey: `day-one.states.${itemState(task, today)}`,
      }
    }),
  }
}

/** J5: who talked, whoever is the contact by now. Undefined: nobody has written down that they did. */
function talkedWords(
  { talk: { talkedOn: date, talkedById } }: Pick<DatedReview, 'talk'>,
  { picture: { person }, keepers }: ReviewsOfReturn,
  viewerId: string,
) {
  if (date === undefined) return undefined
  const isOwn = viewerId === person.id
  const values = { date, name: calledName(person), by: keepers.get(talkedById ?? '') ?? '' }
  if (talkedById === viewerId) return { key: 'day-one.reviews.states.talked', values }
  const side = isOwn ? 'talkedWith' : 'talkedOther'
  return { key: `day-one.reviews.states.${side}${talkedById === undefined ? 'Then' : ''}`, values }
}

function answerRows(answers: Answers) {
  return questions.flatMap((question) => {
    const answer = answers[question]
    if (answer === undefined) return []
    return {
      questionKey: `day-one.reviews.questions.${question}`,
      answerKey: `day-one.reviews.choices.${answer}`,
    }
  })
}

type ReviewState = 'talked' | 'toCome' | 'shared' | 'private' | 'notWritten'

/** What the person answered in private is nobody else’s to know, not even that they did. */
function stateOf(
  { own, talk, date }: DatedReview,
  { viewerId, isOwn, today }: { viewerId: string; isOwn: boolean; today: CivilDate },
): ReviewState {
  if (talk.talkedOn) return 'talked'
  if (own.shared && canRead(own, viewerId)) return 'shared'
  if (isOwn && hasAnswers(own)) return 'private'
  return date < today ? 'notWritten' : 'toCome'
}

/** The day of a talk is theirs to say: one press with the day of today in it would write down another. */
function talkFormOf({ one }: OneReview): Form {
  return emptyForm(talkScope, typedDate('date', one.talk.talkedOn))
}

function agreedFormOf(today: CivilDate): Form {
  return emptyForm(agreedScope, typedDate('due', addDays(today, 7)))
}

function namesIn({ person, contact }: ReviewsOfReturn['picture']) {
  return { name: person.name, firstName: calledName(person), contact: contact && calledName(contact) }
}
