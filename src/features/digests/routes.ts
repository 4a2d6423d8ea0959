import type { Request, Response } from 'express'
import { languageOf } from '../../platform/web/language.ts'
import type { Route } from '../../platform/web/routes.ts'
import type { DigestService, LinkReader } from './service.ts'

/** The one-click stop of RFC 8058: the GET changes nothing, the POST asks for no sign-in, cookie or CSRF token. */
export function digestRoutes(digests: Pick<DigestService, 'stopLink' | 'stop'>): Route[] {
  const path = '/unsubscribe/:token'

  async function ask(req: Request, res: Response): Promise<void> {
    const token = String(req.params.token)
    keepToken(res)
    const link = await digests.stopLink(token)
    if (!link) return res.status(404).render('digests/link-ended')
    const words = wordsFor(req, link)
    if (link.isOver) return res.render('digests/stopped', stoppedPage(words, 'over'))
    if (link.isUsed) return res.render('digests/stopped', stoppedPage(words, 'stoppedAlready'))
    res.render('digests/stop', {
      ...words,
      words: words.stop,
      action: `/unsubscribe/${token}?lang=${languageOf(res)}`,
    })
  }

  async function stop(req: Request, res: Response): Promise<void> {
    const stopped = await digests.stop(String(req.params.token))
    keepToken(res)
    res.locals.path = '/'
    res.status(stopped ? 200 : 404)
    const [view, model] = stopped
      ? ['digests/stopped', stoppedPage(wordsFor(req, stopped), stopped.isOver ? 'over' : 'stopped')]
      : ['digests/link-ended', {}]
    res.render(view, model, (error: unknown, page: string) => {
      if (error) throw error
      // Mail programs press this button too: they are given nothing to keep (RFC 8058).
      res.removeHeader('Set-Cookie')
      res.send(page)
    })
  }

  return [
    { method: 'get', path, access: 'public', handler: ask },
    { method: 'post', path, access: 'public', withoutCsrf: true, withoutBody: true, handler: stop },
  ]
}

type LinkWords = ReturnType<typeof wordsFor>

/** Where somebody else is signed in, the link was mailed to another: what it stops is not theirs. */
function wordsFor(req: Request, { readerId }: Pick<LinkReader, 'readerId'>) {
  const isOther = req.user !== undefined && req.user.viewer.personId !== readerId
  const group = isOther ? 'digests.ofAnother' : 'digests'
  return {
    isOther,
    stop: `${group}.stop`,
    stopped: `${group}.stopped`,
    stoppedAlready: `${group}.stoppedAlready`,
    over: `${group}.over`,
  }
}

function stoppedPage({ isOther, ...words }: LinkWords, which: 'stopped' | 'stoppedAlready' | 'over') {
  return { isOther, words: words[which], againKey: `${words[which]}.again` }
}

/** The address holds the token: it goes to no other site and into no cache. */
function keepToken(res: Response): void {
  res.setHeader('Referrer-Policy', 'no-referrer')
  res.setHeader('Cache-Control', 'no-store')
}
