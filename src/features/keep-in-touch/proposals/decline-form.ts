import { z } from 'zod'
import { DECLINE_REASONS } from '../day.ts'

/** No reason is needed, and none is free text (decision 2). */
export const declineForm = z.object({ reason: z.enum(DECLINE_REASONS).optional().catch(undefined) })
