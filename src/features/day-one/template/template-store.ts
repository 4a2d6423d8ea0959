import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../../platform/database/optimistic-lock.ts'
import { remembered } from '../../../platform/database/read-memory.ts'
import type { ChecklistTemplate, TemplateItem } from './template.ts'

/** Its id is the organisation’s, too. */
type StoredTemplate = ChecklistTemplate & { _id: string }

const needed = { type: String, required: true }

const itemSchema = new Schema<TemplateItem>(
  {
    id: needed,
    name: needed,
    nameInWelsh: needed,
    owner: needed,
    ownerId: String,
    daysBefore: { type: Number, required: true },
    afterMonths: Number,
    forDays: needed,
  },
  { _id: false },
)

const templateSchema = new Schema<StoredTemplate>(
  {
    _id: needed,
    organisationId: needed,
    items: { type: [itemSchema], required: true },
    named: { type: Schema.Types.Mixed, required: true },
    version: { type: Number, required: true },
  },
  // Nobody may be named for any role.
  { versionKey: false, minimize: false },
)
templateSchema.index({ organisationId: 1 })

const collection = 'checklistTemplates'

export type TemplateStore = ReturnType<typeof createTemplateStore>

export function createTemplateStore(connection: Connection) {
  const model = connection.model('checklistTemplate', templateSchema, collection)
  return {
    /** Undefined: the employer has the usual one. */
    find: (organisationId: string): Promise<ChecklistTemplate | undefined> =>
      remembered(collection, ['of', organisationId], async () => {
        const stored = await model.findById(organisationId).lean()
        if (!stored) return undefined
        const { _id, ...template } = stored
        return template
      }),
    /** False: somebody else was first. */
    put: (template: ChecklistTemplate): Promise<boolean> =>
      putVersion(model, { _id: template.organisationId, ...template }),
  }
}
