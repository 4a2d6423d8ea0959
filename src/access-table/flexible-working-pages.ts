/** Requests to work differently: the person’s own, those of whom somebody keeps in touch with, and those that HR may decide. */
export const flexibleWorkingPages = `
  out lef cod own ret col man con oth hr  hrO adm ed  str
  s   s   2   +   +   +   -   -   -   -   +   -   -   -   get  /flexible-working
  s   s   2   +   +   +   -   -   -   -   +   -   -   -   get  /flexible-working/new
  s   s   2   +   +   +   -   -   -   -   +   -   -   -   post /flexible-working/new
  s   s   2   +   +   +   -   -   -   -   +   -   -   -   get  /flexible-working/new/check
  s   s   2   +   +   +   -   -   -   -   +   -   -   -   post /flexible-working/new/confirmation
  s   s   2   +   0   0   -   -   -   -   +   -   -   -   get  /flexible-working/:requestId
  s   s   2   +   0   0   -   -   -   -   +   -   -   -   post /flexible-working/:requestId/withdrawal
  s   s   2   +   0   0   -   -   -   -   +   -   -   -   get  /flexible-working/:requestId/suggestion
  s   s   2   +   0   0   -   -   -   -   +   -   -   -   post /flexible-working/:requestId/suggestion
  s   s   2   +   0   0   -   -   -   -   +   -   -   -   post /flexible-working/:requestId/more-time
  s   s   2   +   0   0   -   -   -   -   +   -   -   -   post /flexible-working/:requestId/appeal
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/flexible-working
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/flexible-working/:requestId
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/flexible-working/:requestId/meeting
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/flexible-working/:requestId/agreement
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/flexible-working/:requestId/agreement
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/flexible-working/:requestId/more-time
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/flexible-working/:requestId/suggestion
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/flexible-working/:requestId/suggestion
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/flexible-working/:requestId/refusal
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/flexible-working/:requestId/refusal
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/flexible-working/:requestId/refusal/check
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/flexible-working/:requestId/refusal/confirmation
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/flexible-working/:requestId/appeal
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/flexible-working/:requestId/appeal
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   get  /team/:personId/flexible-working/:requestId/appeal/check
  s   s   2   -   -   -   +   +   0   -   -   -   -   0   post /team/:personId/flexible-working/:requestId/appeal/confirmation
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /hr/flexible-working
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /hr/flexible-working/closed
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/flexible-working/:requestId
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/flexible-working/:requestId/meeting
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/flexible-working/:requestId/agreement
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/flexible-working/:requestId/agreement
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/flexible-working/:requestId/more-time
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/flexible-working/:requestId/suggestion
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/flexible-working/:requestId/suggestion
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/flexible-working/:requestId/refusal
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/flexible-working/:requestId/refusal
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/flexible-working/:requestId/refusal/check
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/flexible-working/:requestId/refusal/confirmation
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/flexible-working/:requestId/appeal
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/flexible-working/:requestId/appeal
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   get  /hr/flexible-working/:requestId/appeal/check
  s   s   2   -   -   -   -   -   -   +   0   -   -   0   post /hr/flexible-working/:requestId/appeal/confirmation
`
