import type { Route } from '../../platform/web/routes.ts'

/** Pages that are the same for everybody, signed in or not: help, and what the portal promises about data and access. */
const pages = [
  { path: '/help', view: 'help/help' },
  { path: '/help/managers', view: 'help/managers' },
  { path: '/help/hr', view: 'help/hr' },
  { path: '/help/editors', view: 'help/editors' },
  { path: '/help/administrators', view: 'help/administrators' },
  { path: '/privacy', view: 'help/privacy' },
  { path: '/cookies', view: 'help/cookies' },
  { path: '/accessibility', view: 'help/accessibility' },
]

export function helpRoutes(): Route[] {
  return pages.map(({ path, view }) => ({
    method: 'get',
    path,
    access: 'public',
    isReading: true,
    handler: (_req, res) => res.render(view),
  }))
}
