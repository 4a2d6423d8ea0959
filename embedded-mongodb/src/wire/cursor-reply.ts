import { Double, Long, serialize } from 'bson'

const cursorAt = 4 + '_cursor_'.length

/**
 * `{cursor: {firstBatch: [...], id, ns}, ok: 1}` around documents that are already BSON, so that a stored
 * document reaches the client without being decoded: the reply is written with an empty batch, and the documents
 * are put into it. `batch` is `firstBatch` or `nextBatch`.
 */
export function cursorReply(
  batch: 'firstBatch' | 'nextBatch',
  documents: readonly Uint8Array[],
  { id, ns }: { id: bigint; ns: string },
): Buffer {
  const empty = serialize({ cursor: { [batch]: [], id: Long.fromBigInt(id), ns }, ok: new Double(1) })
  const batchAt = cursorAt + 4 + `_${batch}_`.length
  const elements = documents.flatMap((bytes, at) => [heads[at] ?? headOfElement(at), bytes])
  const reply = Buffer.concat([empty.subarray(0, batchAt + 4), ...elements, empty.subarray(batchAt + 4)])
  const added = reply.length - empty.length
  for (const at of [0, cursorAt, batchAt]) reply.writeInt32LE(reply.readInt32LE(at) + added, at)
  return reply
}

/** What stands before an element of an array: the type of a document, the index, a zero byte. */
function headOfElement(at: number): Buffer {
  return Buffer.from(`\u0003${at}\0`)
}

const heads = Array.from({ length: 1000 }, (_, at) => headOfElement(at))
