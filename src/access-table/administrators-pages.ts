/** What administrators run. HR give roles too, never their own, and see nothing else of it. */
export const administratorsPages = `
  out lef cod own ret col man con oth hr  hrO adm ed  str
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   get  /admin
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   get  /admin/settings/:subject
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   post /admin/settings/:subject
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   get  /admin/settings/:subject/check
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   post /admin/settings/:subject/confirmation
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   post /admin/settings/:subject/withdrawal
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   get  /admin/retention
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   get  /admin/acts
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   post /admin/acts/csv
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   get  /admin/contact-details
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   post /admin/contact-details
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   get  /admin/work-network
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   post /admin/work-network
  s   s   2   -   -   -   -   -   -   +   +   +   -   +   get  /admin/roles
  s   s   2   -   -   -   -   -   -   +   +   +   -   +   get  /new-starts
  s   s   2   -   -   -   -   -   -   0   0   0   -   0   post /new-starts/:id/confirmation
  s   s   2   -   -   -   -   -   -   +   +   +   -   +   post /admin/roles
  s   s   2   -   -   -   -   -   -   +   0   +   -   0   get  /admin/roles/:personId
  s   s   2   -   -   -   -   -   -   +   0   +   -   0   post /admin/roles/:personId
  s   s   2   -   -   -   -   -   -   +   0   +   -   0   get  /admin/roles/:personId/check
  s   s   2   -   -   -   -   -   -   +   0   +   -   0   post /admin/roles/:personId/confirmation
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   get  /admin/sites
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   post /admin/sites
  s   s   2   -   -   -   -   -   -   -   -   +   -   0   get  /admin/sites/:unitId
  s   s   2   -   -   -   -   -   -   -   -   +   -   0   post /admin/sites/:unitId
  s   s   2   -   -   -   -   -   -   -   -   +   -   0   post /admin/sites/:unitId/closure
  s   s   2   -   -   -   -   -   -   -   -   +   -   0   post /admin/sites/:unitId/opening
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   get  /admin/teams
  s   s   2   -   -   -   -   -   -   -   -   +   -   +   post /admin/teams
  s   s   2   -   -   -   -   -   -   -   -   +   -   0   get  /admin/teams/:unitId
  s   s   2   -   -   -   -   -   -   -   -   +   -   0   post /admin/teams/:unitId
  s   s   2   -   -   -   -   -   -   -   -   +   -   0   post /admin/teams/:unitId/closure
  s   s   2   -   -   -   -   -   -   -   -   +   -   0   post /admin/teams/:unitId/opening
`
