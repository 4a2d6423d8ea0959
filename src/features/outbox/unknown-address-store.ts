import { createHmac } from 'node:crypto'
import { Schema, type Connection } from 'mongoose'

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
    async has(address: string): Promise<boolean> {
      return (await model.findById(keyOf(address), { _id: 1 }).lean()) !== null
    },
    /** A mail arrived there after all. */
    async remove(address: string): Promise<void> {
      await model.deleteOne({ _id: keyOf(address) })
    },
  }
}
