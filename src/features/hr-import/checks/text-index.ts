import { hash } from 'node:crypto'

/** Of a digest as much is kept: two texts that differ do not meet in it. */
const wordsOfDigest = 4
const fewestSlots = 1 << 10

export type TextIndex = ReturnType<typeof createTextIndex>

/**
 * Numbers texts 0, 1, 2 … as they come, and knows them again. It keeps digests and not the texts: some thirty bytes each,
 * outside the heap, so that a long file stays small in memory, and nothing of it can be read there.
 */
export function createTextIndex() {
  let count = 0
  let digests = new Uint32Array((fewestSlots / 2) * wordsOfDigest)
  /** By digest: the number plus one. Nought: free. At most half of them are taken. */
  let slots = new Int32Array(fewestSlots)

  return {
    /** The number of a text, a new one when it was never seen. */
    add(text: string): number {
      const digest = digestOf(text)
      const slot = slotOf(digest)
      const known = (slots[slot] ?? 0) - 1
      if (known !== -1) return known
      const number = count
      digests.set(digest, number * wordsOfDigest)
      slots[slot] = count = number + 1
      if (count * 2 >= slots.length) grow()
      return number
    },
    /** Undefined: it was never seen. */
    find(text: string): number | undefined {
      const known = slots[slotOf(digestOf(text))] ?? 0
      return known === 0 ? undefined : known - 1
    },
    size: () => count,
  }

  /** Where the text stands, or would stand. */
  function slotOf(digest: Uint32Array): number {
    let slot = (digest[0] ?? 0) % slots.length
    while (slots[slot] !== 0 && !isAt((slots[slot] ?? 0) - 1, digest)) slot = (slot + 1) % slots.length
    return slot
  }

  function isAt(number: number, digest: Uint32Array): boolean {
    const at = number * wordsOfDigest
    return digest.every((word, place) => digests[at + place] === word)
  }

  function grow(): void {
    const former = digests
    slots = new Int32Array(slots.length * 2)
    digests = new Uint32Array(former.length * 2)
    digests.set(former)
    for (let number = 0; number < count; number += 1) {
      const at = number * wordsOfDigest
      slots[slotOf(digests.subarray(at, at + wordsOfDigest))] = number + 1
    }
  }
}

function digestOf(text: string): Uint32Array {
  const digest = hash('sha256', text, 'buffer')
  return Uint32Array.from({ length: wordsOfDigest }, (_, at) => digest.readUInt32LE(at * 4))
}
