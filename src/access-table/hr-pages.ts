/** What waits for HR, and what they decide: never about themselves. */
export const hrPages = `
  out lef cod own ret col man con oth hr  hrO adm ed  str
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /hr
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /hr/changes
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /hr/month
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /hr/days
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/days/:dayId
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/days/:dayId
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/extra-days/:personId
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/extra-days/:personId
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/extra-days/:personId/check
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/extra-days/:personId/check
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/extra-days/:personId/removal
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /hr/payroll
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   post /hr/payroll/exports
  s   s   2   -   -   -   -   -   -   +   +   -   -   0   get  /hr/payroll/exports/:number
  s   s   2   -   -   -   -   -   -   +   +   -   -   0   post /hr/payroll/exports/:number/file
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /hr/returns
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/returns/:personId
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/returns/:personId/check
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/returns/:personId/check
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/returns/:personId/settlement
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/returns/:personId/correction
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/returns/:personId/correction
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/returns/:personId/correction/check
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/returns/:personId/correction/check
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/returns/:personId/ready
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/returns/:personId/payroll
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/returns/:personId/leave
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/returns/:personId/leave/confirmation
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/returns/:personId/leave/:kind
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/returns/:personId/leave/:kind
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /hr/guidance
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /hr/guidance/:moment
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   post /hr/guidance/:moment
`
