import { z } from 'zod'
import { typedValues } from '../../../platform/web/forms/forms.ts'

const id = z.string().max(100).catch('')

const query = z.object({ month: z.string().max(7).catch(''), team: id, site: id })

/** What the address of a month asks for; what means nothing is as good as not said. */
export function readMonthQuery(from: unknown): z.infer<typeof query> {
  return query.parse(typedValues(from))
}
