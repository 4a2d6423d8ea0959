import type { RequestHandler } from 'express'
import type { Language } from '../../shared/language.ts'
import { may, type Permission, type Viewer } from '../../shared/viewer.ts'
import { languageOf } from './language.ts'
import type { SignedIn } from './signed-in.ts'

type Audience = 'away' | 'manager' | 'office'

interface MenuItem {
  key: string
  href: string
}

const ofSomebodyAway: MenuItem[] = [
  { key: 'home', href: '/' },
  { key: 'news', href: '/news' },
  { key: 'days', href: '/days' },
  { key: 'return', href: '/return' },
  { key: 'contact', href: '/contact' },
]

/** `unless`: another word of the menu leads there too. */
const ofTheOffice: { needs: Permission; unless?: Permission; item: MenuItem }[] = [
  { needs: 'team.see', item: { key: 'team', href: '/team' } },
  { needs: 'team.see', item: { key: 'month', href: '/team/month' } },
  { needs: 'hr.see', item: { key: 'hr', href: '/hr' } },
  { needs: 'hr.see', item: { key: 'people', href: '/hr/people' } },
  { needs: 'news.write', item: { key: 'write', href: '/news/write' } },
  { needs: 'roles.give', unless: 'admin.see', item: { key: 'roles', href: '/admin/roles' } },
  { needs: 'admin.see', item: { key: 'admin', href: '/admin' } },
]

/** Who is signed in, as the header and the footer of a page show them. */
export interface PageViewer {
  name: string
  organisationName: string
  contact: SignedIn['contact']
  /** What their contact is called, who does not hear what HR are told. Undefined: nobody is, or they are HR. */
  notTold: string | undefined
  hrPhone: string | undefined
  hrHours: string | undefined
  audience: Audience
  /** Whose help somebody of the office is led to. */
  guideKey: string
  menu: readonly MenuItem[]
}

declare module 'express-session' {
  interface SessionData {
    /** What a first page suggests, quietly, until it is done or declined. */
    suggestion?: 'passkey'
  }
}

const firstPages = ['/', ...ofTheOffice.map(({ item }) => item.href)]

/** What the layout shows around every page: who is signed in, their menu, the path, the demonstration banner. */
export function offerPageFrame(options: { demo: boolean }): RequestHandler {
  return (req, res, next) => {
    res.locals.path = req.path
    res.locals.demo = options.demo
    res.locals.suggestion = firstPages.includes(req.path) ? req.session?.suggestion : undefined
    res.locals.viewer = req.user ? pageViewer(req.user, languageOf(res)) : undefined
    next()
  }
}

const news: MenuItem = { key: 'news', href: '/news' }
const menuOfEverybody = { audience: 'away', guideKey: 'layout.footer.anybody', menu: [news] } as const

const ofAnyRole: MenuItem = { key: 'tasks', href: '/tasks' }

/** The menu of a viewer: five short words for somebody away, then a word for each role they hold. */
function menuOf(viewer: Viewer): { audience: Audience; guideKey: string; menu: MenuItem[] } {
  const office = ofTheOffice
    .filter(({ needs, unless }) => may(viewer, needs) && !(unless && may(viewer, unless)))
    .map(({ item }) => item)
  if (viewer.roles.length > 0) office.push(ofAnyRole)
  const guideKey = guideOf(viewer)
  if (viewer.isAway) return { audience: 'away', guideKey, menu: [...ofSomebodyAway, ...office] }
  const audience = may(viewer, 'team.see') ? 'manager' : 'office'
  return { audience, guideKey, menu: [...office, news] }
}

/** Of several roles the one whose work touches most people. */
function guideOf(viewer: Viewer): string {
  if (may(viewer, 'hr.see')) return 'layout.footer.office'
  if (may(viewer, 'admin.see')) return 'layout.footer.administrators'
  return may(viewer, 'news.write') ? 'layout.footer.editors' : 'layout.footer.anybody'
}

function pageViewer(signedIn: SignedIn, language: Language): PageViewer {
  const { name, organisationNames, contact, hrPhone, hrHours, viewer } = signedIn
  const ofEmployer = { organisationName: organisationNames[language], hrPhone, hrHours: hrHours?.[language] }
  // By the mailed code alone nothing is said of them, not even who they are (decision 18).
  if (!signedIn.hasSecondStep)
    return { name: '', contact: undefined, notTold: undefined, ...ofEmployer, ...menuOfEverybody }
  const notTold = contact?.isHr === false ? contact.called : undefined
  return { name, contact, notTold, ...ofEmployer, ...menuOf(viewer) }
}
