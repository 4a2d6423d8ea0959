import { before } from 'node:test'

/**
 * Registers the checks of several areas in one process: starting one costs more than all their checks. None runs before
 * all are there: the file would count as done, and its database be gone, when one area's end before the next is loaded.
 */
export async function runAreas(names: string[]): Promise<void> {
  const { promise: loaded, resolve } = Promise.withResolvers<void>()
  before(() => loaded)
  try {
    for (const name of names) await import(`./${name}.ts`)
  } finally {
    resolve()
  }
}
