/** The people whom a manager or a contact keeps in touch with. Those of others are not there. */
export const teamPages = `
  out lef cod own ret col man con oth hr  hrO adm ed  str
  s   s   2   -   -   -   +   +   +   -   -   -   -   +   get  /team
  s   s   2   -   -   -   +   +   +   -   -   -   -   +   get  /team/day
  s   s   2   -   -   -   +   +   +   -   -   -   -   +   post /team/day
  s   s   2   -   -   -   +   +   +   -   -   -   -   +   get  /team/day/check
  s   s   2   -   -   -   +   +   +   -   -   -   -   +   post /team/day/check
  s   s   2   -   -   -   +   +   +   -   -   -   -   +   get  /team/month
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/days/new
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/new
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/days/several
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/several
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/days/several/check
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/several/check
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/days/new/check
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/new/check
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/days/:dayId/replacement
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/:dayId/replacement
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/days/:dayId/replacement/check
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/:dayId/replacement/check
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/days/:dayId
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/days/:dayId/calendar.ics
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/:dayId/agreement
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/:dayId/decline
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/days/:dayId/withdrawal
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/:dayId/withdrawal
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/:dayId/outcome
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/:dayId/dispute
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/:dayId/dispute/withdrawal
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/days/:dayId/dispute/answer
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/return
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/return/postponement
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/return/answer
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/return/plan
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/ready
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/ready/buddy
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/reviews
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/reviews/:week
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/reviews/:week/talk
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/reviews/:week/tasks
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/return/comments
`
