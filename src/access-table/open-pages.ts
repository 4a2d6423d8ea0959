/** Pages that anybody may open. */
export const openPages = `
  out lef cod own ret col man con oth hr  hrO adm ed  str
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /healthz
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /readyz
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /.well-known/security.txt
  s   s   s   s   s   s   s   s   s   s   s   s   s   s   get  /metrics
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /sign-in
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   post /sign-in
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   post /sign-in/again
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /sign-in/code
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   post /sign-in/code
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   post /sign-in/employer
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /sign-in/employer/callback
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   post /sign-in/passkey
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   post /sign-out
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   post /quick-exit
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   post /language
  0   0   0   0   0   0   0   0   0   0   0   0   0   0   get  /unsubscribe/:token
  0   0   0   0   0   0   0   0   0   0   0   0   0   0   post /unsubscribe/:token
  0   0   0   0   0   0   0   0   0   0   0   0   0   0   get  /calendar/:token.ics
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /help
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /help/managers
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /help/hr
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /help/editors
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /help/administrators
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /privacy
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /cookies
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /accessibility
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /demo/people
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   post /demo/people
  +   +   +   +   +   +   +   +   +   +   +   +   +   +   get  /demo/outbox
  0   0   0   0   0   0   0   0   0   0   0   0   0   0   get  /demo/outbox/:id
  0   0   0   0   0   0   0   0   0   0   0   0   0   0   get  /demo/outbox/:id/html
`
