import { Types } from 'mongoose'

/**
 * A new id for a record of what happened. Those that one process gives sort as they were given, so that what
 * happened at one instant is told in its order; somebody who knows one can guess others.
 */
export function newIdInOrder(): string {
  return new Types.ObjectId().toHexString()
}
