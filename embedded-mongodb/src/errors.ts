/** What a command answers when it fails: MongoDB's code, its name and its words. */
export class CommandError extends Error {
  readonly code: number
  readonly codeName: string
  readonly errorLabels: string[]
  /** Further fields of the reply, such as `keyPattern` and `keyValue`. */
  readonly extra: Record<string, unknown>

  constructor(
    code: number,
    message: string,
    { errorLabels = [], extra = {} }: { errorLabels?: string[]; extra?: Record<string, unknown> } = {},
  ) {
    super(message)
    this.name = 'CommandError'
    this.code = code
    this.codeName = codeNames.get(String(code)) ?? `Location${code}`
    this.errorLabels = errorLabels
    this.extra = extra
  }
}

/** Refuses by name something that MongoDB serves and this engine does not. */
export function notImplemented(name: string): CommandError {
  return new CommandError(238, `${name} is not served by the embedded database`)
}

export const badValue = (message: string) => new CommandError(2, message)
export const failedToParse = (message: string) => new CommandError(9, message)
export const typeMismatch = (message: string) => new CommandError(14, message)
export const invalidBson = (message: string) => new CommandError(22, message)
export const pathNotViable = (message: string) => new CommandError(28, message)
export const conflictingUpdate = (message: string) => new CommandError(40, message)
export const dollarPrefixed = (message: string) => new CommandError(52, message)
export const notSingleValue = (message: string) => new CommandError(54, message)
export const emptyFieldName = (message: string) => new CommandError(56, message)
export const immutableField = (message: string) => new CommandError(66, message)

/** Names from MongoDB's list of error codes; a code without a name is called `Location` and its number. */
const codeNames = new Map(
  (
    '1 InternalError, 2 BadValue, 4 NoSuchKey, 6 HostUnreachable, 7 HostNotFound, 8 UnknownError, ' +
    '9 FailedToParse, 11 UserNotFound, 13 Unauthorized, 14 TypeMismatch, 15 Overflow, ' +
    '16 InvalidLength, 17 ProtocolError, 18 AuthenticationFailed, 20 IllegalOperation, 22 InvalidBSON, 24 LockTimeout, 26 NamespaceNotFound, ' +
    '27 IndexNotFound, 28 PathNotViable, 34 CannotBackfillArray, 40 ConflictingUpdateOperators, ' +
    '43 CursorNotFound, 48 NamespaceExists, 50 MaxTimeMSExpired, 52 DollarPrefixedFieldName, ' +
    '53 InvalidIdField, 54 NotSingleValueField, 55 InvalidDBRef, 56 EmptyFieldName, ' +
    '57 DottedFieldName, 59 CommandNotFound, 61 ShardKeyNotFound, 64 WriteConcernTimeout, ' +
    '66 ImmutableField, 67 CannotCreateIndex, 68 IndexAlreadyExists, 72 InvalidOptions, ' +
    '73 InvalidNamespace, 79 UnknownReplWriteConcern, 85 IndexOptionsConflict, ' +
    '86 IndexKeySpecsConflict, 89 NetworkTimeout, 91 ShutdownInProgress, ' +
    '100 UnsatisfiableWriteConcern, 111 NotExactValueField, 112 WriteConflict, ' +
    '115 CommandNotSupported, 117 ConflictingOperationInProgress, 125 CommandFailed, ' +
    '134 ReadConcernMajorityNotAvailableYet, 136 CappedPositionLost, 146 ExceededMemoryLimit, ' +
    '168 InvalidPipelineOperator, 171 CannotIndexParallelArrays, 189 PrimarySteppedDown, ' +
    '197 InvalidIndexSpecificationOption, 206 NoSuchSession, 211 KeyNotFound, ' +
    '217 IncompleteTransactionHistory, 225 TransactionTooOld, 237 CursorKilled, 238 NotImplemented, ' +
    '246 SnapshotUnavailable, 251 NoSuchTransaction, 256 TransactionCommitted, ' +
    '257 TransactionTooLarge, 262 ExceededTimeLimit, 263 OperationNotSupportedInTransaction, ' +
    '267 PreparedTransactionInProgress, 322 APIVersionError, 323 APIStrictError, 334 MechanismUnavailable, 9001 SocketException, 10107 NotWritablePrimary, ' +
    '10334 BSONObjectTooLarge, 11000 DuplicateKey, 11600 InterruptedAtShutdown, 11601 Interrupted, ' +
    '11602 InterruptedDueToReplStateChange, 13435 NotPrimaryNoSecondaryOk, ' +
    '13436 NotPrimaryOrSecondary'
  )
    .split(', ')
    .map((entry) => entry.split(' ') as [code: string, name: string]),
)
