/** What waits for HR, and what they decide: never about themselves. */
export const hrPages = `
  out lef own ret col man con oth hr  hrO adm ed  str
  s   s   -   -   -   -   -   -   +   +   -   -   +   get  /hr
  s   s   -   -   -   -   -   -   +   +   -   -   +   get  /hr/changes
  s   s   -   -   -   -   -   -   +   +   -   -   +   get  /hr/days
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/days/:dayId
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/days/:dayId
  s   s   -   -   -   -   -   -   +   +   -   -   +   get  /hr/returns
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/returns/:personId
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/returns/:personId/settlement
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/returns/:personId/leave
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/returns/:personId/leave/confirmation
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/returns/:personId/leave/:kind
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/returns/:personId/leave/:kind
  s   s   -   -   -   -   -   -   +   +   -   -   +   get  /hr/guidance
  s   s   -   -   -   -   -   -   +   +   -   -   +   get  /hr/guidance/:moment
  s   s   -   -   -   -   -   -   +   +   -   -   +   post /hr/guidance/:moment
`
