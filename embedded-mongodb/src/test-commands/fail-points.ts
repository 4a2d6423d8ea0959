import type { Failure } from '../commands/command.ts'
import { CommandError, badValue, notImplemented } from '../errors.ts'
import { shown } from '../values/shown.ts'
import { numberOf } from '../values/numbers.ts'
import { isDocument, isNumber, type Document, type Value } from '../values/types.ts'
import { failureBy } from './failure.ts'
import { namesOf } from '../values/fields.ts'

interface FailPoint {
  /** How many commands it is still for. */
  times: number
  /** How many commands it lets pass first. */
  skip: number
  commands: string[]
  appName: string | undefined
  failure: Failure
}

const served = new Set(
  'failCommands errorCode errorLabels closeConnection blockConnection blockTimeMS writeConcernError appName failInternalCommands'.split(
    ' ',
  ),
)

/** MongoDB's fail point for tests of faults, `failCommand`. */
export class FailPoints {
  #failCommand: FailPoint | undefined
  #timesEntered = 0

  /** Reads `{configureFailPoint: 'failCommand', mode, data}`. Returns how often it was entered before. */
  configure(command: Document): number {
    const name = command['configureFailPoint']
    if (name !== 'failCommand') throw notImplemented(`the fail point ${shown(name ?? null)}`)
    const { times, skip } = readMode(command['mode'])
    const data = command['data'] ?? {}
    if (!isDocument(data)) throw new CommandError(14, "BSON field 'data' must be an object")
    this.#failCommand = times === 0 ? undefined : { times, skip, ...readData(data) }
    return this.#timesEntered
  }

  /** What is to happen to this command, if anything; it then counts as one of the times. */
  enter(command: string, appName: string | undefined): Failure | undefined {
    const point = this.#failCommand
    if (point === undefined || !point.commands.includes(command)) return undefined
    if (command === 'configureFailPoint' || (point.appName !== undefined && point.appName !== appName))
      return undefined
    if (point.skip > 0) {
      point.skip--
      return undefined
    }
    this.#timesEntered++
    if (--point.times === 0) this.#failCommand = undefined
    return point.failure
  }
}

function readMode(mode: Value | undefined): { times: number; skip: number } {
  if (mode === 'off') return { times: 0, skip: 0 }
  if (mode === 'alwaysOn') return { times: Infinity, skip: 0 }
  if (isDocument(mode)) {
    const { times, skip, ...others } = mode
    const [other] = namesOf(others)
    if (other !== undefined) throw notImplemented(`the fail point mode ${other}`)
    if (isNumber(times)) return { times: Number(numberOf(times)), skip: 0 }
    if (isNumber(skip)) return { times: Infinity, skip: Number(numberOf(skip)) }
  }
  throw badValue(`unknown fail point mode: ${shown(mode ?? null)}`)
}

function readData(data: Document): Omit<FailPoint, 'times' | 'skip'> {
  const unknown = namesOf(data).find((name) => !served.has(name))
  if (unknown !== undefined) throw notImplemented(`the field ${unknown} of failCommand`)
  const { failCommands, appName, errorCode, errorLabels, blockTimeMS, writeConcernError } = data
  return {
    commands: Array.isArray(failCommands) ? failCommands.map(String) : [],
    appName: typeof appName === 'string' ? appName : undefined,
    failure: failureBy({
      errorCode: isNumber(errorCode) ? Number(numberOf(errorCode)) : undefined,
      errorLabels: Array.isArray(errorLabels) ? errorLabels.map(String) : undefined,
      closesConnection: data['closeConnection'] === true,
      blockMs: data['blockConnection'] === true && isNumber(blockTimeMS) ? Number(numberOf(blockTimeMS)) : 0,
      writeConcernError: isDocument(writeConcernError) ? writeConcernError : undefined,
    }),
  }
}
