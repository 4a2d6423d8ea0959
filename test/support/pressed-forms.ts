import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { routeTable } from '../../src/access-table/index.ts'

/** Keeps of a portal that listens which forms were sent to it and let through, by the route's pattern. */
export function recordPressed(listener: RequestListener, pressed: Set<string>): RequestListener {
  return (req, res) => {
    res.once('finish', () => {
      const name = isLetThrough(req, res) && routeOf(req.url ?? '')
      if (name) pressed.add(name)
    })
    listener(req, res)
  }
}

/** Every form of the portal, by the pattern that it is sent to. */
export const forms: readonly string[] = routeTable
  .filter(({ name }) => name.startsWith('post '))
  .map(({ name }) => name.slice('post '.length))

/** Not those that came back with a problem, nor those that were led to the sign-in instead. */
function isLetThrough({ method }: IncomingMessage, res: ServerResponse): boolean {
  const location = res.getHeader('Location')
  const isToSignIn =
    res.statusCode === 303 && typeof location === 'string' && location.startsWith('/sign-in?')
  return method === 'POST' && res.statusCode < 400 && !isToSignIn
}

export function routeOf(url: string): string | undefined {
  const path = url.split('?')[0] ?? ''
  return patterns.find(({ pattern }) => pattern.test(path))?.form
}

/** `/new` is found before `/:id`. */
const patterns = forms
  .map((form) => ({ form, pattern: new RegExp(`^${form.replace(/:\w+/g, '[^/]+')}$`) }))
  .toSorted((one, other) => one.form.split(':').length - other.form.split(':').length)
