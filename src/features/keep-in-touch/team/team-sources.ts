import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import type { OpenReturn } from '../../../shared/open-return.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { KeptInTouch } from '../../leave/index.ts'
import type { Sentence } from '../history-sentences.ts'

/** What of the other features waits for whoever keeps in touch with a team; `routes.ts` hands over who knows. */
export interface TeamSource {
  dueThings(
    viewer: Viewer,
    team: readonly KeptInTouch[],
  ): Promise<ReadonlyMap<string, readonly OtherDueThing[]>>
  /** What moved of late of itself, waiting for nobody. */
  movedThings?(team: readonly KeptInTouch[]): Promise<ReadonlyMap<string, readonly Sentence[]>>
}

/** What comes next about each of them, beside days: tasks of the viewer's own, talks. */
export interface TeamOutlook {
  comingThings(
    viewer: Viewer,
    team: readonly KeptInTouch[],
  ): Promise<ReadonlyMap<string, readonly ComingThing[]>>
}

export interface ComingThing {
  kind: 'task' | 'review' | 'flexibleTalk'
  date: CivilDate
  /** Of a task: the day at work for which it is done, where it is of one. */
  forDay?: CivilDate
  href: string
  /** Of a task: where it is done. */
  doneAt?: string
  /** Of a task: what it is called. */
  what?(language: Language): Sentence
}

export interface OtherDueThing {
  /** Its words are at `team.next.<kind>`. */
  kind: string
  /** Where it is done. */
  href: string
  since: Date
  wants?: CivilDate
  /** RET-04: a later one, asked for beside a notice of that. */
  later?: CivilDate
  /** The law sets this day. */
  answerBy?: CivilDate
  /** The last day of the law, where an answer is best given before it. */
  lastDay?: CivilDate
  /** By when it is to be done, where no law sets a day. */
  due?: CivilDate
  /** RET-03: a short notice waits, and this is when they are back. */
  open?: OpenReturn
  /** By when an answer is best given, where no law sets a day. */
  expected?: CivilDate
}

/** Without the tasks that are said among the things that wait, as they lead to the same. */
export function besides(
  coming: readonly ComingThing[],
  waiting: readonly OtherDueThing[],
): readonly ComingThing[] {
  const said = waiting.map(({ href }) => href)
  return coming.filter(
    ({ kind, href, doneAt }) =>
      kind !== 'task' || ![href, doneAt ?? href].some((path) => said.includes(path)),
  )
}
