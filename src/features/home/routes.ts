import type { Request, Response } from 'express'
import { languageOf } from '../../platform/web/language.ts'
import { viewerOf, type Route } from '../../platform/web/routes.ts'
import { may, type Permission, type Viewer } from '../../shared/viewer.ts'
import type { ContactService } from '../contact/index.ts'
import type { KeepInTouchService } from '../keep-in-touch/index.ts'
import type { NewsService } from '../news/index.ts'
import type { PeopleService } from '../people/index.ts'
import type { ReturnPlansService } from '../return-plans/index.ts'
import { homePage } from './pages.ts'

export interface HomeParts {
  people: PeopleService
  contact: Pick<ContactService, 'isPaused'>
  news: NewsService
  keepInTouch: KeepInTouchService
  returnPlans: ReturnPlansService
}

/** The first page of each person: their own state when away, else the page of the role they hold. */
export function homeRoutes(parts: HomeParts): Route[] {
  const { people, contact, news, keepInTouch, returnPlans } = parts

  async function home(req: Request, res: Response): Promise<void> {
    const viewer = viewerOf(req)
    if (!viewer.isAway) return res.redirect(firstPageOf(viewer))
    const [stories, days, back, isPaused] = await Promise.all([
      news.newFor(viewer),
      keepInTouch.summaryFor(viewer),
      returnPlans.summaryFor(viewer),
      contact.isPaused(viewer),
    ])
    const since = viewer.lastSignedInAt
    res.render(
      'home/away',
      homePage({ today: people.today(), since, stories, days, back, isPaused, language: languageOf(res) }),
    )
  }

  return [{ method: 'get', path: '/', access: 'signed-in', isReading: true, handler: home }]
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
