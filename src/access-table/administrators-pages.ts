/** What administrators run. HR give roles too, never their own, and see nothing else of it. */
export const administratorsPages = `
  out lef own ret col man con oth hr  hrO adm ed  str
  s   s   -   -   -   -   -   -   -   -   +   -   +   get  /admin
  s   s   -   -   -   -   -   -   -   -   +   -   +   get  /admin/settings/:subject
  s   s   -   -   -   -   -   -   -   -   +   -   +   post /admin/settings/:subject
  s   s   -   -   -   -   -   -   -   -   +   -   +   get  /admin/settings/:subject/check
  s   s   -   -   -   -   -   -   -   -   +   -   +   post /admin/settings/:subject/confirmation
  s   s   -   -   -   -   -   -   -   -   +   -   +   post /admin/settings/:subject/withdrawal
  s   s   -   -   -   -   -   -   -   -   +   -   +   get  /admin/retention
  s   s   -   -   -   -   -   -   -   -   +   -   +   get  /admin/acts
  s   s   -   -   -   -   -   -   -   -   +   -   +   post /admin/acts/csv
  s   s   -   -   -   -   -   -   -   -   +   -   +   get  /admin/contact-details
  s   s   -   -   -   -   -   -   -   -   +   -   +   post /admin/contact-details
  s   s   -   -   -   -   -   -   -   -   +   -   +   get  /admin/work-network
  s   s   -   -   -   -   -   -   -   -   +   -   +   post /admin/work-network
  s   s   -   -   -   -   -   -   +   +   +   -   +   get  /admin/roles
  s   s   -   -   -   -   -   -   +   +   +   -   +   get  /new-starts
  s   s   -   -   -   -   -   -   0   0   0   -   0   post /new-starts/:id/confirmation
  s   s   -   -   -   -   -   -   +   +   +   -   +   post /admin/roles
  s   s   -   -   -   -   -   -   +   0   +   -   0   get  /admin/roles/:personId
  s   s   -   -   -   -   -   -   +   0   +   -   0   post /admin/roles/:personId
  s   s   -   -   -   -   -   -   +   0   +   -   0   get  /admin/roles/:personId/check
  s   s   -   -   -   -   -   -   +   0   +   -   0   post /admin/roles/:personId/confirmation
  s   s   -   -   -   -   -   -   +   +   +   -   +   get  /admin/checklist
  s   s   -   -   -   -   -   -   +   +   +   -   +   get  /admin/checklist/new
  s   s   -   -   -   -   -   -   +   +   +   -   +   post /admin/checklist/new
  s   s   -   -   -   -   -   -   +   +   +   -   +   get  /admin/checklist/items/:itemId
  s   s   -   -   -   -   -   -   +   +   +   -   +   post /admin/checklist/items/:itemId
  s   s   -   -   -   -   -   -   +   +   +   -   +   post /admin/checklist/items/:itemId/removal
  s   s   -   -   -   -   -   -   +   +   +   -   +   get  /admin/checklist/owners
  s   s   -   -   -   -   -   -   +   +   +   -   +   post /admin/checklist/owners
  s   s   -   -   -   -   -   -   -   -   +   -   +   get  /admin/sites
  s   s   -   -   -   -   -   -   -   -   +   -   +   post /admin/sites
  s   s   -   -   -   -   -   -   -   -   +   -   0   get  /admin/sites/:unitId
  s   s   -   -   -   -   -   -   -   -   +   -   0   post /admin/sites/:unitId
  s   s   -   -   -   -   -   -   -   -   +   -   0   post /admin/sites/:unitId/closure
  s   s   -   -   -   -   -   -   -   -   +   -   0   post /admin/sites/:unitId/opening
  s   s   -   -   -   -   -   -   -   -   +   -   +   get  /admin/teams
  s   s   -   -   -   -   -   -   -   -   +   -   +   post /admin/teams
  s   s   -   -   -   -   -   -   -   -   +   -   0   get  /admin/teams/:unitId
  s   s   -   -   -   -   -   -   -   -   +   -   0   post /admin/teams/:unitId
  s   s   -   -   -   -   -   -   -   -   +   -   0   post /admin/teams/:unitId/closure
  s   s   -   -   -   -   -   -   -   -   +   -   0   post /admin/teams/:unitId/opening
`
