import { z } from 'zod'
import { lineField } from '../../../platform/web/forms/text-field.ts'

export const talkScope = 'talks'

const longestSuits = 120

export const talkForm = z.object({ suits: lineField(longestSuits) })
