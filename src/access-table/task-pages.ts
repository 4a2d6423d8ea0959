/** Tasks: whoever has to do them, and HR, but for what is about themselves. Asked of one that HR have, as of a hand-over that they are asked to accept. */
export const taskPages = `
  out lef cod own ret col man con oth hr  hrO adm ed  str
  s   s   2   +   +   +   +   +   +   +   +   +   +   +   get  /tasks
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /tasks/late
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   get  /tasks/new
  s   s   2   -   -   -   -   -   -   +   +   -   -   +   post /tasks/new
  s   s   2   0   0   0   0   0   0   +   0   0   0   0   get  /tasks/:taskId
  s   s   2   0   0   0   0   0   0   +   0   0   0   0   post /tasks/:taskId/completion
  s   s   2   0   0   0   0   0   0   +   0   0   0   0   post /tasks/:taskId/hold-up
  s   s   2   0   0   0   0   0   0   +   0   0   0   0   post /tasks/:taskId/owner
  s   s   2   0   0   0   0   0   0   +   0   0   0   0   post /tasks/:taskId/removal
  s   s   2   0   0   0   0   0   0   +   0   0   0   0   get  /hand-overs/:personId
  s   s   2   0   0   0   0   0   0   +   0   0   0   0   post /hand-overs/:personId/acceptance
  s   s   2   0   0   0   0   0   0   +   0   0   0   0   post /hand-overs/:personId/refusal
`
