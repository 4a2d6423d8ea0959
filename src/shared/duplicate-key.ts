const duplicateKey = 11000

/** Whether a write was refused because a unique index holds such a document already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === duplicateKey
}
