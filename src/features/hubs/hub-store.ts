import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../platform/database/optimistic-lock.ts'
import { remembered } from '../../platform/database/read-memory.ts'
import type { Hub } from './hub.ts'

type StoredHub = Omit<Hub, 'id'> & { _id: string }

const words = { type: String, default: '' }
const yes = { type: Boolean, required: true }

const lines = {
  address: String,
  rooms: String,
  access: String,
  parking: String,
  transport: String,
  gettingIn: String,
}

const hubSchema = new Schema<StoredHub>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    kind: { type: String, required: true },
    address: words,
    rooms: words,
    hasRestRoom: yes,
    hasPrivateRoom: yes,
    isStepFree: yes,
    access: words,
    parking: words,
    transport: words,
    gettingIn: words,
    inWelsh: new Schema(lines, { _id: false }),
    capacity: Number,
    areaId: String,
    isShared: yes,
    version: { type: Number, required: true },
  },
  { versionKey: false },
)
hubSchema.index({ organisationId: 1 })
hubSchema.index({ isShared: 1 })

const collection = 'hubs'

export type HubStore = ReturnType<typeof createHubStore>

/** The facts of sites. */
export function createHubStore(connection: Connection) {
  const model = connection.model('hub', hubSchema, collection)
  return {
    async find(siteId: string): Promise<Hub | undefined> {
      const found = await model.findById(siteId).lean()
      return found ? hubFrom(found) : undefined
    },
    /** Those of an organisation, and what all others share. */
    findFor: (organisationId: string): Promise<Hub[]> =>
      remembered(collection, ['for', organisationId], async () => {
        const found = await model.find({ $or: [{ organisationId }, { isShared: true }] }).lean()
        return found.map(hubFrom)
      }),
    /** False: somebody else was first. */
    put({ id, ...hub }: Hub): Promise<boolean> {
      return putVersion(model, { _id: id, ...hub })
    },
  }
}

function hubFrom({ _id, ...hub }: StoredHub): Hub {
  return { id: _id, ...hub }
}
