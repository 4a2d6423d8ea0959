import { createHash } from 'node:crypto'

/** Says which state of a thing a form was filled in on: another mark, and somebody has changed it meanwhile. */
export function markOf(thing: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(thing) ?? '')
    .digest('base64url')
    .slice(0, 22)
}
