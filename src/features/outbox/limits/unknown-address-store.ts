import { createHmac } from 'node:crypto'
import { Schema, type Connection } from 'mongoose'

/** Of no organisation: that an address does not exist is a fact of its mail server. */
const addressSchema = new Schema(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { versionKey: false },
)

export type UnknownAddressStore = ReturnType<typeof createUnknownAddressStore>

/** Addresses that a mail server said do not exist. Only a keyed hash is kept. */
export function createUnknownAddressStore(connection: Connection, secret: string) {
  const model = connection.model('unknownAddress', addressSchema, 'unknownAddresses')
  const keyOf = (address: string): string =>
    createHmac('sha256', secret).update(`unknown-address ${address}`).digest('base64url')

  return {
    async add(address: string, at: Date): Promise<void> {
      await model.updateOne({ _id: keyOf(address) }, { $set: { at } }, { upsert: true })
    },
    /** For each address, whether it is one of them. */
    async areUnknown(addresses: readonly string[]): Promise<boolean[]> {
      const keys = addresses.map(keyOf)
      const found = new Set(
        (await model.find({ _id: { $in: keys } }, { _id: 1 }).lean()).map(({ _id }) => _id),
      )
      return keys.map((key) => found.has(key))
    },
    /** A mail arrived there after all. */
    async remove(addresses: readonly string[]): Promise<void> {
      if (addresses.length > 0) await model.deleteMany({ _id: { $in: addresses.map(keyOf) } })
    },
  }
}
