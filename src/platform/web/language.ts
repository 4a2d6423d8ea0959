import type { Request, RequestHandler, Response } from 'express'
import { inLanguage, isLanguage, type Language } from '../../shared/language.ts'
import type { CookieJar } from './security/cookies.ts'

/**
 * The language of this page: `?lang=` for one page only, else this browser's, else the person's own, else what the
 * browser asks for (decision 11).
 */
export function chooseLanguage(jar: CookieJar): RequestHandler {
  return (req, res, next) => {
    const cookies = req.cookies as Record<string, string | undefined>
    res.locals.languageAsked = isLanguage(req.query.lang) ? req.query.lang : undefined
    const wishes = [res.locals.languageAsked, cookies[jar.nameOf('language')], req.user?.viewer.language]
    const language = wishes.find(isLanguage) ?? preferredIn(req)
    res.locals.language = language
    if (req.user) req.user = { ...req.user, viewer: { ...req.user.viewer, language } }
    next()
  }
}

function preferredIn(req: Request): Language {
  const preferred = req.acceptsLanguages('en', 'cy')
  return isLanguage(preferred) ? preferred : 'en'
}

export function languageOf(res: Response): Language {
  return res.locals.language ?? 'en'
}

/** An address that shows its page in the language that this one was asked for, if it was (decision 11): a link goes on in its own. */
export function inSameLanguage(res: Response, address: string): string {
  const { languageAsked } = res.locals
  return languageAsked === undefined ? address : inLanguage(address, languageAsked)
}

const yearMs = 365 * 24 * 3600 * 1000

/** This browser's language from now on; this answer is in it already. */
export function rememberLanguage(res: Response, jar: CookieJar, language: Language): void {
  res.cookie(jar.nameOf('language'), language, { ...jar.options, maxAge: yearMs })
  res.locals.language = language
}
