import { z } from 'zod'
import {
  lineField,
  neededLineField,
  neededTextField,
  textField,
} from '../../../platform/web/forms/text-field.ts'
import { topics, type StoryDraft } from '../story.ts'

/** The longest heading that still reads well in a digest's list. */
const headingLength = 120
const summaryLength = 300
const bodyLength = 50_000

/** Of a story as the editor had it open; one that is none is never the present one. */
const version = z.coerce.number().int().min(0).catch(0)

export const publicationForm = z.object({ version })

const fields = z.object({
  topic: z.enum(topics, 'missing'),
  heading: neededLineField(headingLength),
  summary: neededLineField(summaryLength),
  body: neededTextField(bodyLength),
  isOfChildren: z.string().optional(),
  welshHeading: lineField(headingLength),
  welshSummary: lineField(summaryLength),
  welshBody: textField(bodyLength),
  version,
})

/** A story as it is written: English, and Welsh either whole or not at all. */
export const storyForm = fields
  .superRefine((typed, context) => {
    const welsh = {
      welshHeading: typed.welshHeading,
      welshSummary: typed.welshSummary,
      welshBody: typed.welshBody,
    }
    const isBegun = Object.values(welsh).some((text) => text !== '')
    for (const [name, text] of Object.entries(welsh)) {
      if (isBegun && text === '') context.addIssue({ code: 'custom', path: [name], message: 'missing' })
    }
  })
  .transform((typed): { draft: StoryDraft; version: number } => ({
    draft: draftFrom(typed),
    version: typed.version,
  }))

function draftFrom(typed: z.infer<typeof fields>): StoryDraft {
  const english = { heading: typed.heading, summary: typed.summary, body: typed.body }
  const welsh = { heading: typed.welshHeading, summary: typed.welshSummary, body: typed.welshBody }
  return {
    topic: typed.topic,
    english,
    ...(welsh.heading === '' ? {} : { welsh }),
    ...(typed.isOfChildren === 'yes' && { isOfChildren: true }),
  }
}
