import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { Clock } from '../../../shared/ports.ts'
import { typedValues } from './forms.ts'

/** What somebody had typed when their session had ended, and the page where they typed it. */
export interface KeptForm {
  page: string
  values: Record<string, string>
}

export interface FormKeeper {
  /** Says whose page a form stands on, and nothing of them. */
  markOf(personId: string): string
  /** What was posted, for a hidden field: only this browser can have it opened, for an hour. Undefined: nothing to keep, or too much. */
  seal(body: unknown, browser: string): string | undefined
  /** Undefined for anything that was not sealed here, within the hour, for this browser and from this person's page. */
  open(sealed: unknown, by: { browser: string; personId: string }): KeptForm | undefined
}

declare module 'express-session' {
  interface SessionData {
    kept?: KeptForm
  }
}

/** The hidden field of every form that names the page it stands on. */
export const pageField = '_page'
/** The hidden field of a signed-in person's forms that says whose page it is. */
export const ownerField = '_owner'

const keptForMs = 60 * 60_000
/** Leaves room for the other fields in the 200 kB that a form may have. */
const longestSealed = 180_000
const [ivBytes, tagBytes] = [12, 16]

const contentSchema = z.object({
  page: z.string(),
  owner: z.string(),
  values: z.record(z.string(), z.string()),
  until: z.number(),
})

/**
 * Carries a form through sign-in inside the pages (decisions 20): nothing of it is stored while nobody is signed in. A change
 * of language takes what was typed along in the same way.
 */
export function createFormKeeper(secret: string, clock: Clock): FormKeeper {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'a form kept through sign-in', 32))

  const markOf = (personId: string) => createHmac('sha256', key).update(personId).digest('base64url')

  return {
    markOf,

    seal(body, browser) {
      const { [pageField]: page, [ownerField]: owner } = (body ?? {}) as Record<string, unknown>
      const values = typedValues(body)
      const isKept = typeof page === 'string' && typeof owner === 'string' && Object.keys(values).length > 0
      if (!isKept) return undefined
      const content = JSON.stringify({ page, owner, values, until: clock().getTime() + keptForMs })
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(browser))
      const text = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()])
      const sealed = Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')
      return sealed.length > longestSealed ? undefined : sealed
    },

    open(sealed, { browser, personId }) {
      if (typeof sealed !== 'string' || sealed === '') return undefined
      try {
        const bytes = Buffer.from(sealed, 'base64url')
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        })
        decipher.setAAD(Buffer.from(browser)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
        const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()])
        const { page, owner, values, until } = contentSchema.parse(JSON.parse(text.toString('utf8')))
        return clock().getTime() < until && owner === markOf(personId) ? { page, values } : undefined
      } catch {
        return undefined
      }
    },
  }
}

/** Puts the form back on its page, which is the next one. */
export function putBack(req: Request, kept: KeptForm): void {
  req.session.kept = kept
}

/** What was typed on this page before the session ended, for a page that is built by it. To be asked for once. */
export function keptValuesOf(res: Response): Record<string, string> | undefined {
  return res.locals.keptValues as Record<string, string> | undefined
}

/** Tells each form its page, seals what was posted, and gives what was kept to the page where it was typed, once. */
export function offerKeptForm(keeper: FormKeeper): RequestHandler {
  return (req, res, next) => {
    const posted: unknown = (req.body as Record<string, unknown> | undefined)?.[pageField]
    res.locals.page = req.method === 'POST' && typeof posted === 'string' ? posted : req.originalUrl
    res.locals.owner = req.user ? keeper.markOf(req.user.viewer.personId) : ''
    const kept = req.method === 'GET' ? req.session?.kept : undefined
    const comesBack = kept?.page === req.originalUrl ? kept : undefined
    // What comes back is typed there too: it is taken along by another change of language.
    const typedHere = req.method === 'POST' ? (req.body as object) : comesBack && bodyOf(comesBack, res)
    offer(res, 'sealed', () => (req.user ? keeper.seal(typedHere, String(res.locals.browser)) : undefined))
    offer(res, 'keptValues', () => {
      if (!comesBack) return undefined
      delete req.session.kept
      return comesBack.values
    })
    next()
  }
}

function bodyOf({ page, values }: KeptForm, res: Response): object {
  return { ...values, [pageField]: page, [ownerField]: res.locals.owner as string }
}

/** Made only when a page asks for it. */
function offer(res: Response, name: string, get: () => unknown): void {
  Object.defineProperty(res.locals, name, { configurable: true, enumerable: true, get })
}
