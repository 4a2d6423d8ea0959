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
