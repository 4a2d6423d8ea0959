/** The records that HR keep: of everybody in the organisation but themselves. */
export const recordPages = `
  out lef own ret col man con oth hr  hrO adm ed  str
  s   s   -   -   -   -   -   -   +   +   -   -   +   get  /hr/people
  s   s   -   -   -   -   -   -   +   +   -   -   +   get  /hr/people/new
  s   s   -   -   -   -   -   -   +   +   -   -   +   post /hr/people/new
  s   s   -   -   -   -   -   -   +   +   -   -   +   get  /hr/people/new/check
  s   s   -   -   -   -   -   -   +   +   -   -   +   post /hr/people/new/confirmation
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/correction
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/correction
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/correction/check
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/correction/confirmation
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/history
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/activity
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/deactivation
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/reactivation
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/leave
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/leave/new
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/leave/new
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/leave/scheme
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/leave/scheme
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/leave/new/:kind
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/leave/new/:kind
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/leave/new/:kind/check
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/leave/new/:kind/confirmation
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/leave/:leaveId/dates
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/leave/:leaveId/dates
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/leave/:leaveId/dates/check
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/leave/:leaveId/dates/confirmation
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/leave/:leaveId/start
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/leave/:leaveId/start
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/leave/:leaveId/start/check
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/leave/:leaveId/start/confirmation
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/leave/:leaveId/curtailment
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/leave/:leaveId/curtailment
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/leave/:leaveId/curtailment/check
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/leave/:leaveId/curtailment/confirmation
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/changed
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/changed
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/changed/:kind
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/changed/:kind
  s   s   -   -   -   -   -   -   +   0   -   -   0   get  /hr/people/:personId/changed/:kind/check
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/changed/:kind/confirmation
  s   s   -   -   -   -   -   -   +   0   -   -   0   post /hr/people/:personId/changed/:reportId/settlement
`
