import type { Route } from '../../platform/web/routes.ts'
import type { Clock } from '../../shared/ports.ts'
import { createController } from './controller.ts'
import type { ContactService } from './service.ts'

/** The reader's own contact plan. */
export function contactRoutes(parts: { contact: ContactService; clock: Clock }): Route[] {
  const c = createController(parts.contact, parts.clock)
  const access = 'contact.own' as const
  return [
    { method: 'get', path: '/contact', access, handler: c.show },
    { method: 'get', path: '/contact/digest', access, handler: c.showFrequency },
    { method: 'post', path: '/contact/digest', access, handler: c.saveFrequency },
    { method: 'get', path: '/contact/digest/day', access, handler: c.showDay },
    { method: 'post', path: '/contact/digest/day', access, handler: c.saveDay },
    { method: 'get', path: '/contact/digest/time', access, handler: c.showTime },
    { method: 'post', path: '/contact/digest/time', access, handler: c.saveTime },
    { method: 'get', path: '/contact/nothing-until', access, handler: c.showNothingUntil },
    { method: 'post', path: '/contact/nothing-until', access, handler: c.saveNothingUntil },
    { method: 'post', path: '/contact/nothing-until/removal', access, handler: c.removeNothingUntil },
    { method: 'get', path: '/contact/name', access, handler: c.showName },
    { method: 'post', path: '/contact/name', access, handler: c.saveName },
    { method: 'get', path: '/contact/language', access, handler: c.showLanguage },
    { method: 'post', path: '/contact/pause', access, handler: c.pause },
    { method: 'post', path: '/contact/start-again', access, handler: c.startAgain },
  ]
}
