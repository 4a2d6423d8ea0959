import { writeSync } from 'node:fs'
import { registerHooks } from 'node:module'

const stderr = 2

// With `node --import` in every thread of the process: tells which modules are loaded.
registerHooks({
  load(url, context, next) {
    writeSync(stderr, `${url}\n`)
    return next(url, context)
  },
})
