import type { RequestHandler, Response } from 'express'
import { isLanguage, type Language } from '../../shared/language.ts'
import type { CookieJar } from './security/cookies.ts'

/**
 * The language of this page: `?lang=` for one page only, else this browser's, else the person's own, else what the
 * browser asks for (decision 11).
 */
export function chooseLanguage(jar: CookieJar): RequestHandler {
  return (req, res, next) => {
    const cookies = req.cookies as Record<string, string | undefined>
    const wishes = [req.query.lang, cookies[jar.nameOf('language')], req.user?.viewer.language]
    const preferred = req.acceptsLanguages('en', 'cy')
    const language = wishes.find(isLanguage) ?? (isLanguage(preferred) ? preferred : 'en')
    res.locals.language = language
    if (req.user) req.user = { ...req.user, viewer: { ...req.user.viewer, language } }
    next()
  }
}

export function languageOf(res: Response): Language {
  return res.locals.language ?? 'en'
}

const yearMs = 365 * 24 * 3600 * 1000

/** This browser's language from now on; this answer is in it already. */
export function rememberLanguage(res: Response, jar: CookieJar, language: Language): void {
  res.cookie(jar.nameOf('language'), language, { ...jar.options, maxAge: yearMs })
  res.locals.language = language
}
