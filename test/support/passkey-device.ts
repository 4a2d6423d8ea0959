import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** What a browser sends, before a test changes it. */
export interface Answer {
  id: string
  rawId: string
  type: string
  response: Record<string, unknown>
}

/** What a test makes otherwise than a good device and browser would. */
export interface Otherwise {
  origin?: string
  rpId?: string
  type?: string
  counter?: number
  crossOrigin?: boolean
  /** Bits of the authenticator data: 1 somebody there, 4 known by finger, face or PIN, 8 and 16 synced, 64 a new key. */
  flags?: number
  challenge?: string
  userHandle?: string | null
  fmt?: string
  statement?: Buffer
  /** The id that the device itself writes. */
  attestedId?: Buffer
}

interface Kept {
  id: Buffer
  key: KeyObject
  userHandle: string
  counter: number
}

interface CreationOptions {
  challenge: string
  rp: { id: string }
  user: { id: string }
  excludeCredentials?: { id: string }[]
}

interface RequestOptions {
  challenge: string
  rpId: string
}

const [here, known, synced, attested] = [1, 4, 8 + 16, 64]

/**
 * A phone that keeps passkeys, in software: real ECDSA keys, CBOR by hand. `isSynced`: as phones do that keep them in step, it
 * counts nothing.
 */
export function createPasskeyDevice({ isSynced = false, origin }: { isSynced?: boolean; origin: string }) {
  const kept: Kept[] = []
  const backedUp = isSynced ? synced : 0

  return {
    kept,

    create(options: CreationOptions, otherwise: Otherwise = {}): Answer {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const one = { id: randomBytes(32), key: privateKey, userHandle: options.user.id, counter: 0 }
      kept.push(one)
      const id = otherwise.attestedId ?? one.id
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authData = Buffer.concat([
        authenticatorData(options.rp.id, here | known | attested | backedUp, 0, otherwise),
        Buffer.alloc(16),
        length,
        id,
        coseKey(publicKey),
      ])
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text(otherwise.fmt ?? 'none'),
        text('attStmt'),
        otherwise.statement ?? Buffer.from([0xa0]),
        text('authData'),
        bytes(authData),
      ])
      return answerOf(one.id, {
        clientDataJSON: clientData('webauthn.create', options.challenge, otherwise),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      })
    },

    get(options: RequestOptions, otherwise: Otherwise = {}, which = kept.at(-1)): Answer {
      if (!which) throw new Error('The device keeps no passkey.')
      which.counter += isSynced ? 0 : 1
      const authData = authenticatorData(options.rpId, here | known | backedUp, which.counter, otherwise)
      const clientDataJSON = clientData('webauthn.get', options.challenge, otherwise)
      const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()
      return answerOf(which.id, {
        clientDataJSON,
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', Buffer.concat([authData, hash]), which.key).toString('base64url'),
        userHandle: otherwise.userHandle === undefined ? which.userHandle : otherwise.userHandle,
      })
    },
  }

  function clientData(type: string, challenge: string, otherwise: Otherwise): string {
    const said = {
      type: otherwise.type ?? type,
      challenge: otherwise.challenge ?? challenge,
      origin: otherwise.origin ?? origin,
      crossOrigin: otherwise.crossOrigin ?? false,
    }
    return Buffer.from(JSON.stringify(said)).toString('base64url')
  }
}

export type PasskeyDevice = ReturnType<typeof createPasskeyDevice>

function answerOf(id: Buffer, response: Record<string, unknown>): Answer {
  const name = id.toString('base64url')
  return { id: name, rawId: name, type: 'public-key', response }
}

function authenticatorData(rpId: string, flags: number, counter: number, otherwise: Otherwise): Buffer {
  const rest = Buffer.alloc(5)
  rest.writeUInt8(otherwise.flags ?? flags)
  rest.writeUInt32BE(otherwise.counter ?? counter, 1)
  return Buffer.concat([
    createHash('sha256')
      .update(otherwise.rpId ?? rpId)
      .digest(),
    rest,
  ])
}

/** COSE of ES256: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const [head, beforeY] = [Buffer.from('a5010203262001215820', 'hex'), Buffer.from('225820', 'hex')]
  return Buffer.concat([head, Buffer.from(x, 'base64url'), beforeY, Buffer.from(y, 'base64url')])
}

/** CBOR: a text of fewer than 24 bytes. */
function text(words: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + words.length]), Buffer.from(words)])
}

/** CBOR: bytes, of which there are fewer than 65,536. */
function bytes(some: Buffer): Buffer {
  const head = Buffer.from([0x59, 0, 0])
  head.writeUInt16BE(some.length, 1)
  return Buffer.concat([head, some])
}
