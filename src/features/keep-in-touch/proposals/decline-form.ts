import { z } from 'zod'
import { declineReasons } from '../day.ts'

/** No reason is needed, and none is free text (decision 2). */
export const declineForm = z.object({ reason: z.enum(declineReasons).optional().catch(undefined) })
