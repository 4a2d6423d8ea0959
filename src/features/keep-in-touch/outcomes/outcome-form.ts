import { z } from 'zod'

export const outcomeForm = z.object({ outcome: z.enum(['worked', 'not-worked'], 'missing') })
