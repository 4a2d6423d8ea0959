import type { Request, Response } from 'express'
import { languageOf } from '../../platform/web/language.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { today as dayOf } from '../../shared/civil-date.ts'
import { isToldStill } from '../../shared/told-still.ts'
import type { Language } from '../../shared/language.ts'
import { may, type Permission, type Viewer } from '../../shared/viewer.ts'
import type { ContactService } from '../contact/index.ts'
import type { DayOneService } from '../day-one/index.ts'
import type { FlexibleWorkingService } from '../flexible-working/index.ts'
import type { DaysSummary, KeepInTouchService, ReadyThing } from '../keep-in-touch/index.ts'
import type { NewsService } from '../news/index.ts'
import { calledName, leaveToldLines, type PeopleService, type Person } from '../people/index.ts'
import type { ReturnPlansService } from '../return-plans/index.ts'
import type { TaskService } from '../tasks/index.ts'
import { homePage } from './home-page.ts'

export interface HomeParts {
  people: PeopleService
  contact: Pick<ContactService, 'silence'>
  news: NewsService
  keepInTouch: KeepInTouchService
  returnPlans: ReturnPlansService
  flexibleWorking: Pick<FlexibleWorkingService, 'summariesFor'>
  /** What the viewer said has changed, until HR have looked at it. */
  changes: {
    ownTold(viewer: Viewer): Promise<readonly string[]>
    /** What HR answered to what they asked for. */
    ownAnswers(viewer: Viewer): Promise<ReturnType<typeof leaveToldLines>>
  }
  dayOne: Pick<DayOneService, 'firstDayOf' | 'dayReadiness'>
  tasks: Pick<TaskService, 'own'>
}

export function createController(parts: HomeParts) {
  const { people, contact, news, keepInTouch, returnPlans, flexibleWorking, dayOne, changes, tasks } = parts
  return {
    /** Their own state for somebody away, else the page of the role that they hold. */
    async showHome(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      if (!viewer.isAway) return res.redirect(firstPageOf(viewer))
      const [stories, days, talk, back, requests, firstDay, silence, told, contactAndLeave, own] =
        await Promise.all([
          news.forFirstPage(viewer),
          keepInTouch.summaryFor(viewer),
          keepInTouch.talk(viewer),
          returnPlans.summaryFor(viewer),
          flexibleWorking.summariesFor(viewer),
          dayOne.firstDayOf(viewer),
          contact.silence(viewer),
          changes.ownTold(viewer),
          contactAndLeaveOf(viewer),
          tasks.own(viewer, 1),
        ])
      const waiting = { talk: talk.asked, back, requests, firstDay, silence, told, tasks: own.rows }
      const facts = {
        stories: stories.fresh,
        latest: stories.latest,
        ...contactAndLeave,
        days,
        ...waiting,
        since: viewer.lastSignedInAt,
      }
      const language = languageOf(res)
      const notReady = await notReadyToday(viewer, days, language)
      res.render('home/away', homePage({ ...facts, notReady, today: people.today(), language }))
    },
  }

  /** What others see to for a day of today, and have not done: it is named where the day is. */
  async function notReadyToday(
    viewer: Viewer,
    days: DaysSummary | undefined,
    language: Language,
  ): Promise<ReadyThing[]> {
    const next = days?.next
    if (!next || next.date > people.today()) return []
    const situation = await keepInTouch.situation(viewer, viewer.personId)
    const reader = { language, viewerId: viewer.personId }
    const things = await dayOne.dayReadiness.arranged(situation, next.id, reader)
    return things.filter(({ state }) => state !== 'done' && state !== 'notNeeded')
  }

  /** J5: another contact who accepted a while ago; and what HR changed of their leave. */
  async function contactAndLeaveOf(viewer: Viewer) {
    const person = await people.find(viewer.personId)
    if (!person) return { newContact: undefined, leaveTold: [] }
    const [newContact, answers] = [await newContactOf(viewer, person), await changes.ownAnswers(viewer)]
    const moved = leaveToldLines(person, people.today(), viewer.lastSignedInAt)
    return { newContact, leaveTold: [...answers, ...moved] }
  }

  /** For two weeks, and on the first visit after it to whoever was not here since. */
  async function newContactOf({ lastSignedInAt: before }: Viewer, person: Person) {
    const from = person.contactSince
    if (from === undefined) return undefined
    const isUnheard = before !== undefined && dayOf(before) < from
    if (!isUnheard && !isToldStill(from, people.today())) return undefined
    const another = await people.contactOf(person)
    return another && { name: calledName(another), from }
  }
}

const firstPages: [Permission, string][] = [
  ['team.see', '/team'],
  ['hr.see', '/hr'],
  ['news.write', '/news/write'],
  ['admin.see', '/admin'],
]

function firstPageOf(viewer: Viewer): string {
  return firstPages.find(([permission]) => may(viewer, permission))?.[1] ?? '/news'
}
