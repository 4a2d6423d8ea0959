/** News: read by all of the organisation, written by its editors. */
export const newsPages = `
  out lef cod own ret col man con oth hr  hrO adm ed  str
  s   s   +   +   +   +   +   +   +   +   +   +   +   +   get  /news
  s   s   2   -   -   -   -   -   -   -   -   -   +   +   get  /news/write
  s   s   2   -   -   -   -   -   -   -   -   -   +   +   post /news/write
  s   s   2   -   -   -   -   -   -   -   -   -   +   +   get  /news/write/new
  s   s   2   -   -   -   -   -   -   -   -   -   +   +   get  /news/write/without-welsh
  s   s   2   -   -   -   -   -   -   -   -   -   +   0   get  /news/write/:id
  s   s   2   -   -   -   -   -   -   -   -   -   +   0   post /news/write/:id
  s   s   2   -   -   -   -   -   -   -   -   -   +   0   get  /news/write/:id/preview
  s   s   2   -   -   -   -   -   -   -   -   -   +   0   post /news/write/:id/publication
  s   s   2   -   -   -   -   -   -   -   -   -   +   0   post /news/write/:id/discard
  s   s   2   -   -   -   -   -   -   -   -   -   +   0   post /news/write/:id/welsh
  s   s   2   -   -   -   -   -   -   -   -   -   +   0   get  /news/write/:id/withdrawal
  s   s   2   -   -   -   -   -   -   -   -   -   +   0   post /news/write/:id/withdrawal
  s   s   +   +   +   +   +   +   +   +   +   +   +   0   get  /news/:id
`
