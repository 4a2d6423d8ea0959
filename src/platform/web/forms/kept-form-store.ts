import { Schema, type Connection } from 'mongoose'

/** What somebody typed on a page, until they send it. */
export interface KeptForm {
  /** Opaque: it stands in addresses. */
  key: string
  /** The path of the page with the form. */
  page: string
  values: Record<string, string>
  at: Date
}

type StoredForm = Omit<KeptForm, 'values'> & { values: string }

/** A row a person, so that there can never be more than so many forms of theirs. */
interface StoredForms {
  _id: string
  organisationId: string
  forms: StoredForm[]
  at: Date
}

const keptSeconds = 30 * 60
const mostForms = 10

const formSchema = new Schema<StoredForm>(
  {
    key: { type: String, required: true },
    page: { type: String, required: true },
    // As JSON: the names of fields are the sender's.
    values: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
)

const formsSchema = new Schema<StoredForms>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    forms: { type: [formSchema], required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
)
formsSchema.index({ organisationId: 1 })
formsSchema.index({ at: 1 }, { expireAfterSeconds: keptSeconds })

export type KeptFormStore = ReturnType<typeof createKeptFormStore>

/** Forms that are kept while their sender checks them: for half an hour, the ten newest of each person. */
export function createKeptFormStore(connection: Connection) {
  const model = connection.model('keptForms', formsSchema, 'keptForms')
  return {
    /** Keeps the form, in the place of those with the keys given. */
    async put(
      { personId, organisationId }: { personId: string; organisationId: string },
      form: KeptForm,
      instead: readonly string[],
    ): Promise<void> {
      const { at } = form
      const stored = { ...form, values: JSON.stringify(form.values) }
      const goes = { $or: [{ key: { $in: [...instead] } }, { at: { $lte: oldestAt(at) } }] }
      const filter = { _id: personId }
      const cleared = { $pull: { forms: goes }, $set: { organisationId, at } }
      const added = { $push: { forms: { $each: [stored], $slice: -mostForms } } }
      await model.bulkWrite([
        { updateOne: { filter, update: cleared, upsert: true } },
        { updateOne: { filter, update: added } },
      ])
    },
    /** Those of a person that are still kept, the oldest first. */
    async findOf(personId: string, now: Date): Promise<KeptForm[]> {
      const forms = (await model.findById(personId).lean())?.forms ?? []
      return forms
        .filter(({ at }) => at > oldestAt(now))
        .map(({ values, ...form }) => ({ ...form, values: JSON.parse(values) as KeptForm['values'] }))
    },
    async forget(personId: string, keys: readonly string[]): Promise<void> {
      await model.updateOne({ _id: personId }, { $pull: { forms: { key: { $in: [...keys] } } } })
    },
  }
}

function oldestAt(now: Date): Date {
  return new Date(now.getTime() - keptSeconds * 1000)
}
