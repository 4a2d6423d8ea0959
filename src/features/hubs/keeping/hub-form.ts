import { z } from 'zod'
import { lineField, textField } from '../../../platform/web/forms/text-field.ts'
import { hubKinds, type Hub, type HubFacts } from '../hub.ts'

export const hubScope = 'hubs.keeping'

const longest = { address: 300, line: 160 }
const mostPlaces = 10_000

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'yes')

const capacityField = z
  .string()
  .trim()
  .default('')
  .transform((typed, context) => {
    if (typed === '') return undefined
    const places = /^\d{1,5}$/.test(typed) ? Number(typed) : 0
    if (places > 0 && places <= mostPlaces) return places
    context.addIssue({ code: 'custom', message: 'notANumber', params: { values: { most: mostPlaces } } })
    return z.NEVER
  })

/** `areaIds`: the areas that the employer has. */
export function hubForm(areaIds: readonly string[]) {
  return z.object({
    kind: z.enum(hubKinds, 'missing'),
    address: textField(longest.address),
    rooms: lineField(longest.line),
    hasRestRoom: ticked,
    hasPrivateRoom: ticked,
    isStepFree: ticked,
    access: lineField(longest.line),
    parking: lineField(longest.line),
    transport: lineField(longest.line),
    gettingIn: lineField(longest.line),
    capacity: capacityField,
    areaId: z
      .string()
      .default('')
      .refine((id) => id === '' || areaIds.includes(id), 'unknown')
      .transform((id) => (id === '' ? undefined : id)),
    isShared: ticked,
    version: z.coerce.number().int().min(0).catch(0),
  })
}

/** What the form shows for a place. */
export function typedHub(hub: Hub | undefined): Record<string, string> {
  if (!hub) return { version: '0' }
  const { capacity, areaId = '', hasRestRoom, hasPrivateRoom, isStepFree, isShared, ...rest } = hub
  const boxes = Object.entries({ hasRestRoom, hasPrivateRoom, isStepFree, isShared }).filter(([, is]) => is)
  return {
    ...wordsOf(rest),
    version: String(hub.version),
    capacity: capacity === undefined ? '' : String(capacity),
    areaId,
    ...Object.fromEntries(boxes.map(([name]) => [name, 'yes'])),
  }
}

type Words = Pick<HubFacts, 'kind' | 'address' | 'rooms' | 'access' | 'parking' | 'transport' | 'gettingIn'>

function wordsOf({
  kind,
  address,
  rooms,
  access,
  parking,
  transport,
  gettingIn,
}: Words): Record<string, string> {
  return { kind, address, rooms, access, parking, transport, gettingIn }
}
