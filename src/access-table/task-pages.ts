/** Tasks: whoever has to do them, and HR, but for what is about themselves. Asked of one that HR have. */
export const taskPages = `
  out lef own ret col man con oth hr  hrO adm ed  str
  s   s   +   +   +   +   +   +   +   +   +   +   +   get  /tasks
  s   s   -   -   -   -   -   -   +   +   -   -   +   get  /tasks/late
  s   s   -   -   -   -   -   -   +   +   -   -   +   get  /tasks/new
  s   s   -   -   -   -   -   -   +   +   -   -   +   post /tasks/new
  s   s   0   0   0   0   0   0   +   0   0   0   0   get  /tasks/:taskId
  s   s   0   0   0   0   0   0   +   0   0   0   0   post /tasks/:taskId/completion
  s   s   0   0   0   0   0   0   +   0   0   0   0   post /tasks/:taskId/hold-up
  s   s   0   0   0   0   0   0   +   0   0   0   0   post /tasks/:taskId/owner
  s   s   0   0   0   0   0   0   +   0   0   0   0   post /tasks/:taskId/removal
`
