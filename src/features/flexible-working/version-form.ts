import { z } from 'zod'
import { readHidden } from '../../platform/web/forms/forms.ts'

/** The version of the request that the page showed; none fits 0. */
export const version = z.coerce.number().catch(0)

export function shownVersion(body: unknown): number {
  return readHidden(z.object({ version }), body).version
}
