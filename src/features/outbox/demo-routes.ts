import type { Request, Response } from 'express'
import { pageLinks, pageNumber } from '../../platform/web/list-pages.ts'
import type { Route } from '../../platform/web/routes.ts'
import { NotFoundError } from '../../shared/errors.ts'
import { listPage, rangeOf } from '../../shared/paging.ts'
import type { PeopleService } from '../people/index.ts'

/** A mail as the demonstration keeps it. */
interface SentMail {
  id: string
  to: string
  subject: string
  html: string
  text: string
  at: Date
}

export interface SentMails {
  /** To one of these addresses, newest first. */
  findNewest(range: { limit: number; skip?: number }, to: readonly string[]): Promise<SentMail[]>
  find(id: string, to: readonly string[]): Promise<SentMail | undefined>
}

/** A mail is a page of its own, without script, without anything from elsewhere, and with its styles inside. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * The mail that the demonstration sent to those whom it made up, mounted under DEMO only. Nobody else's is shown: a code in it
 * would let anybody be them (decision 57).
 */
export function outboxDemoRoutes(
  sentMails: SentMails,
  people: Pick<PeopleService, 'madeUpAddresses'>,
): Route[] {
  async function showAll(req: Request, res: Response): Promise<void> {
    const page = pageNumber(req)
    const found = await sentMails.findNewest(rangeOf(page), await people.madeUpAddresses())
    const { rows, hasMore } = listPage(found)
    res.render('demonstration/sent-mail', {
      pages: pageLinks('/demo/outbox', page, hasMore),
      mails: rows.map(({ id, to, subject, at }) => ({ href: `/demo/outbox/${id}`, to, subject, at })),
    })
  }

  async function showOne(req: Request, res: Response): Promise<void> {
    const mail = await mailOf(req)
    res.render('demonstration/one-mail', { mail, htmlHref: `/demo/outbox/${mail.id}/html` })
  }

  async function showHtml(req: Request, res: Response): Promise<void> {
    const { html } = await mailOf(req)
    res.setHeader('Content-Security-Policy', mailPolicy)
    res.type('html').send(html)
  }

  async function mailOf(req: Request): Promise<SentMail> {
    const mail = await sentMails.find(String(req.params['id']), await people.madeUpAddresses())
    if (!mail) throw new NotFoundError('No such mail.')
    return mail
  }

  return [
    { method: 'get', path: '/demo/outbox', access: 'public', handler: showAll },
    { method: 'get', path: '/demo/outbox/:id', access: 'public', handler: showOne },
    { method: 'get', path: '/demo/outbox/:id/html', access: 'public', handler: showHtml },
  ]
}
