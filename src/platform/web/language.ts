import type { RequestHandler } from 'express'
import { isLanguage, type Language } from '../../shared/language.ts'
import type { CookieJar } from './security/cookies.ts'

/**
 * The language of this page: `?lang=` for one page only, else this browser's, else the person's own, else what the
 * browser asks for (decisions 11).
 */
export function chooseLanguage(jar: CookieJar): RequestHandler {
  return (req, res, next) => {
    const cookies = req.cookies as Record<string, string | undefined>
    const wishes = [req.query.lang, cookies[jar.nameOf('language')], req.user?.viewer.language]
    const preferred = req.acceptsLanguages('en', 'cy')
    res.locals.language = wishes.find(isLanguage) ?? (isLanguage(preferred) ? preferred : 'en')
    next()
  }
}

export function languageOf(res: { locals: Record<string, unknown> }): Language {
  return isLanguage(res.locals.language) ? res.locals.language : 'en'
}
