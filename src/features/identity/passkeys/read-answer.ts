import { z } from 'zod'

/** Of a whole answer: a long certificate has room, and nothing that takes long to read. */
const longestAnswer = 20_000

const bytes = z.string().regex(/^[\w-]*$/)
/** WebAuthn, 5.1.3: at most 1,023 bytes. */
const credentialId = bytes.min(1).max(1_364)
const base = { id: credentialId, rawId: credentialId, type: z.literal('public-key') }

const signInAnswer = z.object({
  ...base,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    // A passkey that is found without a name always has one.
    userHandle: bytes.min(1),
  }),
})

const addingAnswer = z.object({
  ...base,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .catch([]),
  }),
})

const clientData = z.object({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
})

export type SignInAnswer = z.infer<typeof signInAnswer> & { clientData: ClientData }
export type AddingAnswer = z.infer<typeof addingAnswer> & { clientData: ClientData }
/** What the browser says of the page on which it asked. */
export type ClientData = z.infer<typeof clientData>

/** The answer of a device, from the field that it was sent in; undefined for what is none. */
export const readSignInAnswer = (sent: string): SignInAnswer | undefined => read(signInAnswer, sent)
export const readAddingAnswer = (sent: string): AddingAnswer | undefined => read(addingAnswer, sent)

function read<T extends { id: string; rawId: string; response: { clientDataJSON: string } }>(
  schema: z.ZodType<T>,
  sent: string,
): (T & { clientData: ClientData }) | undefined {
  if (sent.length > longestAnswer) return undefined
  const answer = schema.safeParse(parsed(sent)).data
  const said = clientData.safeParse(parsed(textOf(answer?.response.clientDataJSON ?? ''))).data
  return answer && said && answer.id === answer.rawId ? { ...answer, clientData: said } : undefined
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function textOf(base64url: string): string {
  return Buffer.from(base64url, 'base64url').toString('utf8')
}
