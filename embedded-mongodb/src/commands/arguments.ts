import { CommandError, notImplemented } from '../errors.ts'
import { numberOf } from '../values/numbers.ts'
import { isDocument, isNumber, typeOf, type Document, type Value } from '../values/types.ts'
import { fieldsOf, namesOf } from '../values/fields.ts'

/** Fields that any command may carry. */
const common = new Set(
  'lsid $db $readPreference txnNumber startTransaction autocommit readConcern writeConcern maxTimeMS comment $clusterTime apiVersion apiStrict apiDeprecationErrors'.split(
    ' ',
  ),
)
/** Fields that any command may carry for MongoDB, but not here. */
const commonRefused = new Set(
  'stmtId stmtIds rawData maxTimeMSOpOnly databaseVersion shardVersion $audit $client $configServerState encryptionInformation'.split(
    ' ',
  ),
)

/** Refuses fields by name: those that MongoDB serves and this engine does not, and those that it does not know. */
export function checkFields(
  where: string,
  body: Document,
  fields: { served: string; refused?: string },
): void {
  const served = wordsOf(fields.served)
  const refused = wordsOf(fields.refused ?? '')
  for (const [name, value] of fieldsOf(body)) {
    if (served.has(name) || common.has(name)) continue
    if (!refused.has(name) && !commonRefused.has(name)) {
      throw new CommandError(40415, `BSON field '${where}.${name}' is an unknown field.`)
    }
    if (!isWithoutEffect(name, value)) throw notImplemented(`the field ${name} of ${where}`)
  }
}

/** A field of MongoDB's that is not served says nothing when it is off. */
export function isWithoutEffect(name: string, value: Value): boolean {
  if (name === 'collation') return isDocument(value) && (value['locale'] === 'simple' || isEmpty(value))
  return value === false || value === null || (isDocument(value) && isEmpty(value))
}

function isEmpty(document: Document): boolean {
  return namesOf(document).length === 0
}

const words = new Map<string, Set<string>>()

function wordsOf(list: string): Set<string> {
  let set = words.get(list)
  if (set === undefined) words.set(list, (set = new Set(list.split(' '))))
  return set
}

/** Reads the arguments of a command, or of one of its statements, with MongoDB's errors for wrong types. */
export class Arguments {
  readonly body: Document
  readonly #where: string

  constructor(where: string, body: Document) {
    this.#where = where
    this.body = body
  }

  has(name: string): boolean {
    return this.body[name] !== undefined && this.body[name] !== null
  }

  value(name: string): Value | undefined {
    return this.body[name]
  }

  text(name: string): string {
    const value = this.required(name)
    return typeof value === 'string' ? value : this.#wrongType(name, value, 'string')
  }

  optionalDocument(name: string): Document | undefined {
    const value = this.body[name]
    if (value === undefined || value === null) return undefined
    return isDocument(value) ? value : this.#wrongType(name, value, 'object')
  }

  document(name: string): Document {
    const value = this.required(name)
    return isDocument(value) ? value : this.#wrongType(name, value, 'object')
  }

  optionalList(name: string): Value[] | undefined {
    const value = this.body[name]
    if (value === undefined || value === null) return undefined
    return Array.isArray(value) ? value : this.#wrongType(name, value, 'array')
  }

  list(name: string): Value[] {
    this.required(name)
    return this.optionalList(name) ?? []
  }

  documents(name: string): Document[] {
    return this.list(name).map((value, at) =>
      isDocument(value) ? value : this.#wrongType(`${name}.${at}`, value, 'object'),
    )
  }

  optionalDocuments(name: string): Document[] | undefined {
    return this.has(name) ? this.documents(name) : undefined
  }

  flag(name: string, otherwise = false): boolean {
    const value = this.body[name]
    if (value === undefined || value === null) return otherwise
    if (isNumber(value)) return Number(numberOf(value)) !== 0
    return typeof value === 'boolean'
      ? value
      : this.#wrongType(name, value, '[bool, long, int, decimal, double]')
  }

  /** A whole number that is not negative. */
  count(name: string): number | undefined {
    const value = this.number(name)
    if (value !== undefined && value < 0) {
      throw new CommandError(51024, `BSON field '${name}' value must be >= 0, actual value '${value}'`)
    }
    return value
  }

  number(name: string): number | undefined {
    const value = this.body[name]
    if (value === undefined || value === null) return undefined
    if (!isNumber(value)) return this.#wrongType(name, value, '[long, int, decimal, double]')
    const number = Math.trunc(Number(numberOf(value)))
    if (Number.isSafeInteger(number)) return number
    throw new CommandError(9, `Cannot represent as a 64-bit integer: ${this.#where}.${name}: ${number}`)
  }

  required(name: string): Value {
    const value = this.body[name]
    if (value === undefined) {
      throw new CommandError(40414, `BSON field '${this.#where}.${name}' is missing but a required field`)
    }
    return value
  }

  #wrongType(name: string, value: Value, expected: string): never {
    const wanted = expected.startsWith('[') ? `types '${expected}'` : `type '${expected}'`
    throw new CommandError(
      14,
      `BSON field '${this.#where}.${name}' is the wrong type '${typeOf(value)}', expected ${wanted}`,
    )
  }
}
