import type { Request, Response } from 'express'
import { sendCalendar } from '../../../platform/web/calendar-file.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { networkOf } from '../../../platform/web/security/network.ts'
import type { ShownForAWhile } from '../../../platform/web/shown-for-a-while.ts'
import { say } from '../../../platform/web/views/say.ts'
import type { Language } from '../../../shared/language.ts'
import { dayIdOf, type Perspective } from '../perspective.ts'
import { hashOf, readsPerLink } from './calendar-feed.ts'
import type { CalendarService } from './calendar-service.ts'
import { calendarPage, dayEntries, type EntryWords } from './calendar-page.ts'

export interface CalendarPages {
  calendar: CalendarService
  shownForAWhile: ShownForAWhile
  /** Public address, without a slash at the end. */
  baseUrl: string
}

const shownName = 'calendar link'

/** The page of somebody's link, and what the link opens for a calendar. */
export function createCalendarController({ calendar, shownForAWhile, baseUrl }: CalendarPages) {
  const words = wordsOn(baseUrl)
  return {
    async show(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const feed = await calendar.feedOf(viewer)
      const token = shownForAWhile.shown(req, shownName)
      // Another may have been made elsewhere since.
      const isIt = token !== undefined && feed?.hash === hashOf(token)
      const link = isIt ? `${baseUrl}/calendar/${token}.ics` : undefined
      res.render('keep-in-touch/calendar/calendar', calendarPage(viewer, feed, link))
    },

    async make(req: Request, res: Response): Promise<void> {
      shownForAWhile.show(req, shownName, await calendar.makeFeed(viewerOf(req)))
      res.redirect(303, '/calendar')
    },

    async end(req: Request, res: Response): Promise<void> {
      await calendar.endFeed(viewerOf(req))
      shownForAWhile.hide(req, shownName)
      flash(req, { kind: 'done', key: 'calendar.done.ended' })
      res.redirect(303, '/calendar')
    },

    /** For a calendar, which signs nobody in. The address holds the token: it goes to no other site. */
    async feed(req: Request, res: Response): Promise<void> {
      res.setHeader('Referrer-Policy', 'no-referrer')
      res.removeHeader('Set-Cookie')
      const opened = await calendar.openFeed(String(req.params.token), networkOf(req.ip))
      if (opened === 'too-often') return askLater(res)
      res.setHeader('Cache-Control', 'private, no-cache')
      const { language } = opened.person
      sendCalendar(res, 'keep-in-touch', [
        ...dayEntries(opened.own, words(res, 'own', language)),
        ...dayEntries(opened.team, words(res, 'team', language)),
      ])
    },
  }
}

function askLater(res: Response): void {
  res.setHeader('Retry-After', readsPerLink.withinMs / 1000)
  res.status(429).type('text/plain').send(say(res, 'calendar.later'))
}

/** One day as a file, for either side. */
export function createDayFileController(
  { calendar, baseUrl }: Pick<CalendarPages, 'calendar' | 'baseUrl'>,
  { personIdOf, words: side }: Perspective,
) {
  return async (req: Request, res: Response): Promise<void> => {
    const day = await calendar.dayForCalendar(viewerOf(req), personIdOf(req), dayIdOf(req))
    const words = wordsOn(baseUrl)(res, side === 'team' ? 'team' : 'own')
    sendCalendar(res, 'day', dayEntries([day], words))
  }
}

function wordsOn(baseUrl: string) {
  const pages = { own: '/days', team: '/team' }
  return (res: Response, whose: 'own' | 'team', language?: Language): EntryWords => ({
    title: say(res, `calendar.titles.${whose}`, {}, language),
    url: `${baseUrl}${pages[whose]}`,
  })
}
