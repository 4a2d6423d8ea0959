import { z } from 'zod'
import { textField } from '../../../platform/web/forms/text-field.ts'

export const noteScope = 'day-notes'

const longestNotes = 500

export const noteForm = z.object({ notes: textField(longestNotes) })

/** The version that the page showed. */
export const noteVersionForm = z.object({ version: z.coerce.number().int().nonnegative().catch(0) })
