import { Long } from 'bson'
import { CommandError, notImplemented } from '../errors.ts'
import { shown } from '../values/shown.ts'
import { numberOf } from '../values/numbers.ts'
import { isDocument, isNumber, typeOf, type Document, type Value } from '../values/types.ts'

const readLevels = new Set(['local', 'available', 'majority', 'linearizable'])

/** Outside a transaction all reads are of what is committed; a snapshot that outlives the command is not served. */
export function checkReadConcern(body: Document, isWrite: boolean): void {
  const concern = body['readConcern']
  if (concern === undefined) return
  if (!isDocument(concern))
    throw new CommandError(14, "BSON field 'readConcern' is the wrong type, expected type 'object'")
  const { level } = concern
  if (level === undefined || (typeof level === 'string' && readLevels.has(level))) return
  if (level === 'snapshot' && isWrite)
    throw new CommandError(72, 'A write takes readConcern snapshot only inside a transaction')
  if (level === 'snapshot') throw notImplemented('readConcern snapshot outside a transaction')
  throw new CommandError(
    9,
    `Enumeration value '${shown(level)}' for field 'readConcern.level' is not a valid value.`,
  )
}

export interface WriteConcernError {
  code: number
  codeName: string
  errmsg: string
}

/** One member can satisfy `w` of 0, 1 and majority. */
export function writeConcernErrorOf(body: Document): WriteConcernError | undefined {
  const concern = body['writeConcern']
  const w = isDocument(concern) ? concern['w'] : undefined
  if (w === undefined || w === 'majority') return undefined
  if (isNumber(w)) {
    return Number(numberOf(w)) <= 1
      ? undefined
      : { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' }
  }
  return {
    code: 79,
    codeName: 'UnknownReplWriteConcern',
    errmsg: `No write concern mode named '${typeof w === 'string' ? w : shown(w)}' found in replica set configuration`,
  }
}

/** A time limit is taken, but commands are short enough not to need it. */
export function checkMaxTime({ maxTimeMS }: Document): void {
  if (maxTimeMS === undefined) return
  const milliseconds = isNumber(maxTimeMS) ? Number(numberOf(maxTimeMS)) : undefined
  if (milliseconds === undefined) throw new CommandError(2, 'maxTimeMS must be a number')
  if (!Number.isInteger(milliseconds)) throw new CommandError(2, 'maxTimeMS has non-integral value')
  if (milliseconds < 0 || milliseconds > largestInt) {
    throw new CommandError(2, `${milliseconds} value for maxTimeMS is out of range [0, ${largestInt}]`)
  }
}

const largestInt = 2 ** 31 - 1

/** Times that a client has been told. A single server has nothing to wait for: what it reads is the latest. */
export function checkClusterTimes({ $clusterTime, readConcern }: Document): void {
  if ($clusterTime !== undefined) checkTime($clusterTime, '$clusterTime', 'clusterTime')
  if (isDocument(readConcern ?? null) && Object.hasOwn(readConcern as Document, 'afterClusterTime'))
    checkTime(readConcern as Document, 'readConcern', 'afterClusterTime')
}

function checkTime(holder: Value, where: string, name: string): void {
  const value = isDocument(holder) ? holder[name] : undefined
  if (value instanceof Long) return
  const type = value === undefined ? 'missing' : typeOf(value)
  throw new CommandError(
    14,
    `BSON field '${where}.${name}' is the wrong type '${type}', expected type 'timestamp'`,
  )
}
