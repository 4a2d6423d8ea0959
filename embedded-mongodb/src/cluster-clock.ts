import { Binary, Long, serialize, Timestamp } from 'bson'

/** Without users no time is signed: MongoDB then sends zeros. */
const signature = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO }

/** The logical time of the set, which moves on with each write; clients hand it on to read what they have written. */
export class ClusterClock {
  #seconds = 0
  #increment = 0
  #fields: Buffer | undefined

  constructor(now: Date) {
    this.tick(now)
  }

  get time(): Timestamp {
    return new Timestamp({ t: this.#seconds, i: this.#increment })
  }

  /** The fields that every reply carries, as the BSON of these fields alone. */
  get fields(): Buffer {
    return (this.#fields ??= Buffer.from(
      serialize({ operationTime: this.time, $clusterTime: { clusterTime: this.time, signature } }),
    ).subarray(4, -1))
  }

  tick(now: Date): void {
    const seconds = Math.max(this.#seconds, Math.floor(now.getTime() / 1000))
    this.#increment = seconds === this.#seconds ? this.#increment + 1 : 1
    this.#seconds = seconds
    this.#fields = undefined
  }
}
