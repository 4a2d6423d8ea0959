interface Version {
  /** The moment of the change that replaced it. */
  until: number
  /** The document before that change; undefined when there was none. */
  body: Uint8Array | undefined
}

/**
 * Old versions of documents, kept in memory only while some transaction is open that may have to read them.
 * Moments are counted by changes, not by the clock.
 */
export class History {
  #now = 0
  #readers = 0
  #bytes = 0
  readonly #collections = new Map<number, Map<number, Version[]>>()

  /** How large the old versions are together. */
  get bytes(): number {
    return this.#bytes
  }

  /** The moment that a new reader sees. Every call must be matched by one of `release`. */
  acquire(): number {
    this.#readers++
    return this.#now
  }

  release(): void {
    this.#readers--
    if (this.#readers > 0) return
    this.#collections.clear()
    this.#bytes = 0
  }

  /** Tells that a document has just been changed; `before` is what it was. */
  record(collection: number, row: number, before: Uint8Array | undefined): void {
    this.#now++
    if (this.#readers === 0) return
    this.#bytes += before?.length ?? 0
    const rows = this.#rowsOf(collection)
    const versions = rows.get(row)
    if (versions === undefined) rows.set(row, [{ until: this.#now, body: before }])
    else versions.push({ until: this.#now, body: before })
  }

  hasChanged(collection: number, row: number, since: number): boolean {
    const versions = this.#collections.get(collection)?.get(row)
    return versions !== undefined && versions.some(({ until }) => until > since)
  }

  /** The documents of a collection that have changed since a moment, as they were then. */
  changedSince(collection: number, moment: number): Map<number, Uint8Array | undefined> {
    const then = new Map<number, Uint8Array | undefined>()
    for (const [row, versions] of this.#collections.get(collection) ?? []) {
      const version = versions.find(({ until }) => until > moment)
      if (version !== undefined) then.set(row, version.body)
    }
    return then
  }

  #rowsOf(collection: number): Map<number, Version[]> {
    let rows = this.#collections.get(collection)
    if (rows === undefined) this.#collections.set(collection, (rows = new Map<number, Version[]>()))
    return rows
  }
}
