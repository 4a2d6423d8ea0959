import { Binary, Long } from 'bson'
import { CommandError } from '../errors.ts'
import { isDocument, type Document } from '../values/types.ts'

/** The name under which the engine knows a session: the bytes of its id. */
export function sessionName(lsid: Document): string {
  const { id } = lsid
  if (!(id instanceof Binary))
    throw new CommandError(40414, "BSON field 'OperationSessionInfo.lsid.id' is missing but a required field")
  return id.toString('hex')
}

export function sessionOf(body: Document): string | undefined {
  const lsid = body['lsid']
  return isDocument(lsid) ? sessionName(lsid) : undefined
}

export function txnNumberOf(body: Document): number | undefined {
  const value = body['txnNumber']
  if (value === undefined) return undefined
  if (!(value instanceof Long))
    throw new CommandError(
      14,
      "BSON field 'OperationSessionInfo.txnNumber' is the wrong type, expected type 'long'",
    )
  const number = value.toNumber()
  if (number < 0) throw new CommandError(72, `Transaction number must be non-negative, not ${number}`)
  return number
}

export function isEndOfTransaction(command: string): boolean {
  return command === 'commitTransaction' || command === 'abortTransaction'
}

/** Throws InvalidOptions for fields that do not go together. */
export function checkTransactionFields(command: string, body: Document): void {
  const { txnNumber, autocommit, startTransaction, lsid } = body
  if (txnNumber !== undefined && lsid === undefined) {
    throw new CommandError(72, 'Transaction number requires a session ID to also be specified')
  }
  if (autocommit !== undefined && txnNumber === undefined) {
    throw new CommandError(72, "'autocommit' field requires a transaction number to also be specified")
  }
  if (autocommit !== undefined && autocommit !== false) {
    throw new CommandError(72, "'autocommit' field must be false")
  }
  if (startTransaction !== undefined && (autocommit === undefined || startTransaction !== true)) {
    throw new CommandError(72, "'startTransaction' must be true, and goes with 'autocommit'")
  }
  if (autocommit !== undefined && !isEndOfTransaction(command)) checkConcernsInside(body)
}

function checkConcernsInside({ startTransaction, readConcern, writeConcern }: Document): void {
  if (writeConcern !== undefined) {
    throw new CommandError(72, 'writeConcern is not allowed within a multi-statement transaction')
  }
  if (startTransaction === undefined && readConcern !== undefined) {
    throw new CommandError(72, 'Only the first command in a transaction may specify a readConcern')
  }
}
