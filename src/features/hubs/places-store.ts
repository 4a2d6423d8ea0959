import { Schema, type Connection } from 'mongoose'
import type { CivilDate } from '../../shared/civil-date.ts'
import { hasPlaceLeft, type Hub } from './hub.ts'

interface StoredPlaces {
  _id: string
  organisationId: string
  siteId: string
  date: CivilDate
  taken: number
}

/** One document a site and date, written by everybody who takes a place there: of two at once, one finds the other's. */
const placesSchema = new Schema<StoredPlaces>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    siteId: { type: String, required: true },
    date: { type: String, required: true },
    taken: { type: Number, required: true },
  },
  { versionKey: false },
)
placesSchema.index({ organisationId: 1 })
placesSchema.index({ date: 1 })

export type PlacesStore = ReturnType<typeof createPlacesStore>

/** How many places of a site are taken on a date, by people of whichever organisation. */
export function createPlacesStore(connection: Connection) {
  const model = connection.model('hubDay', placesSchema, 'hubDays')

  return {
    taken,

    /** In the transaction of the day that takes it. False: none is left, and nothing was written. */
    async take(hub: Hub, date: CivilDate): Promise<boolean> {
      if (!hasPlaceLeft(hub, await taken(hub.id, date))) return false
      const { id: siteId, organisationId } = hub
      const fresh = { $setOnInsert: { organisationId, siteId, date } }
      await model.updateOne({ _id: idOf(siteId, date) }, { ...fresh, $inc: { taken: 1 } }, { upsert: true })
      return true
    },

    async free(siteId: string, date: CivilDate): Promise<void> {
      await model.updateOne({ _id: idOf(siteId, date), taken: { $gt: 0 } }, { $inc: { taken: -1 } })
    },

    /** Of each of these sites, how many are taken on the date. */
    async takenOn(siteIds: readonly string[], date: CivilDate): Promise<Map<string, number>> {
      const found = await model.find({ _id: { $in: siteIds.map((id) => idOf(id, date)) } }).lean()
      return new Map(found.map(({ siteId, taken: count }) => [siteId, count]))
    },
  }

  async function taken(siteId: string, date: CivilDate): Promise<number> {
    return (await model.findById(idOf(siteId, date)).lean())?.taken ?? 0
  }
}

function idOf(siteId: string, date: CivilDate): string {
  return `${siteId} ${date}`
}
