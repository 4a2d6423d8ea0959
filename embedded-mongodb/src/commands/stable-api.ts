import { CommandError } from '../errors.ts'
import type { Document } from '../values/types.ts'

/** The commands served here that MongoDB's Stable API V1 holds. */
const stable = new Set(
  (
    'abortTransaction aggregate bulkWrite commitTransaction count create createIndexes delete drop dropDatabase dropIndexes ' +
    'endSessions explain find findAndModify getMore hello insert killCursors listCollections listDatabases ' +
    'listIndexes ping saslContinue saslStart update'
  ).split(' '),
)

/** A client may ask for version 1 of the API, the only one there is, and to be refused what is outside it. */
export function checkApiVersion(
  command: string,
  { apiVersion, apiStrict, apiDeprecationErrors }: Document,
): void {
  if (apiVersion === undefined) {
    if (apiStrict === undefined && apiDeprecationErrors === undefined) return
    throw new CommandError(72, 'Provided apiStrict and/or apiDeprecationErrors without passing apiVersion')
  }
  if (apiVersion !== '1') throw new CommandError(322, 'API version must be "1"')
  if (apiStrict === true && !stable.has(command)) {
    throw new CommandError(
      323,
      `Provided apiStrict:true, but the command ${command} is not in API Version 1. Information on supported ` +
        'commands and migrations in API Version 1 can be found at https://www.mongodb.com/docs/manual/reference/stable-api',
    )
  }
}
