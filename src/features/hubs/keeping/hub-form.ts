import { z } from 'zod'
import { lineField, textField } from '../../../platform/web/forms/text-field.ts'
import { hubKinds, hubLines, type Hub, type HubLine } from '../hub.ts'

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
  const all = z.object({
    kind: z.enum(hubKinds, 'missing'),
    address: textField(longest.address),
    addressInWelsh: textField(longest.address),
    rooms: lineField(longest.line),
    roomsInWelsh: lineField(longest.line),
    hasRestRoom: ticked,
    hasPrivateRoom: ticked,
    isStepFree: ticked,
    access: lineField(longest.line),
    accessInWelsh: lineField(longest.line),
    parking: lineField(longest.line),
    parkingInWelsh: lineField(longest.line),
    transport: lineField(longest.line),
    transportInWelsh: lineField(longest.line),
    gettingIn: lineField(longest.line),
    gettingInInWelsh: lineField(longest.line),
    capacity: capacityField,
    areaId: z
      .string()
      .default('')
      .refine((id) => id === '' || areaIds.includes(id), 'unknown')
      .transform((id) => (id === '' ? undefined : id)),
    isShared: ticked,
    version: z.coerce.number().int().min(0).catch(0),
  })
  return all.superRefine(needsEnglish).transform(withWelshTogether)
}

type InWelsh = Record<`${HubLine}InWelsh`, string>

/** Readers of English would find nothing where a line is there in Welsh alone. */
function needsEnglish(typed: Record<HubLine, string> & InWelsh, context: z.RefinementCtx): void {
  for (const line of hubLines)
    if (typed[line] === '' && typed[`${line}InWelsh`] !== '')
      context.addIssue({ code: 'custom', path: [line], message: 'needsEnglish' })
}

function withWelshTogether<T extends InWelsh>({
  addressInWelsh: address,
  roomsInWelsh: rooms,
  accessInWelsh: access,
  parkingInWelsh: parking,
  transportInWelsh: transport,
  gettingInInWelsh: gettingIn,
  ...facts
}: T) {
  const inWelsh = { address, rooms, access, parking, transport, gettingIn }
  return {
    ...facts,
    inWelsh: Object.fromEntries(Object.entries(inWelsh).filter(([, words]) => words !== '')),
  }
}

/** What the form shows for a place. */
export function typedHub(hub: Hub | undefined): Record<string, string> {
  if (!hub) return { version: '0' }
  const { kind, capacity, areaId = '', inWelsh, hasRestRoom, hasPrivateRoom, isStepFree, isShared } = hub
  const boxes = Object.entries({ hasRestRoom, hasPrivateRoom, isStepFree, isShared }).filter(([, is]) => is)
  return {
    kind,
    ...Object.fromEntries(hubLines.map((line) => [line, hub[line]])),
    ...Object.fromEntries(hubLines.map((line) => [`${line}InWelsh`, inWelsh?.[line] ?? ''])),
    version: String(hub.version),
    capacity: capacity === undefined ? '' : String(capacity),
    areaId,
    ...Object.fromEntries(boxes.map(([name]) => [name, 'yes'])),
  }
}
