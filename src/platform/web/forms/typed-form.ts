import { z } from 'zod'
import { hiddenField, typedValues, type Form } from './forms.ts'

/** What somebody has typed and not sent, and the page where they typed it. */
export interface TypedForm {
  page: string
  values: Record<string, string>
  /** Which of the page's forms it is, as its id says. */
  form?: string | undefined
  /** What its page said was wrong with it, as faultsText has it. */
  faults?: string | undefined
}

/** What is wrong with a form, in no language. */
export type Faults = Pick<Form, 'scope' | 'problems'>

const faultsSchema = z.object({
  scope: z.string(),
  problems: z.array(
    z.object({
      field: z.string(),
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      sentence: z.string().optional(),
      key: z.string().optional(),
    }),
  ),
})

/** The hidden field of every form that names the page it stands on. */
export const pageField = '_page'
/** The hidden field of a signed-in person's forms that says whose page it is. */
export const ownerField = '_owner'
/** The hidden field of every form that can be typed into: its id. */
export const formField = '_form'
/** The hidden field that names its checkboxes: a browser says nothing of one without its tick. */
export const boxesField = '_boxes'

/** The hidden field of the forms of a page with faults: which those are. */
export const faultsField = '_faults'

export function faultsText({ scope, problems }: Faults): string {
  return JSON.stringify({ scope, problems })
}

/** Undefined: none, or nothing that a page of ours said. */
export function faultsIn(text: string | undefined): Faults | undefined {
  try {
    return text === undefined ? undefined : (faultsSchema.parse(JSON.parse(text)) as Faults)
  } catch {
    return undefined
  }
}

/** What a form holds that nobody has looked at yet; undefined where nothing was typed, or nobody's page was it. */
export function typedFormOf(body: unknown): (TypedForm & { owner: string }) | undefined {
  const [page, owner] = [hiddenField(body, pageField), hiddenField(body, ownerField)]
  const values = { ...boxesWithoutTick(body), ...typedValues(body) }
  if (page === undefined || owner === undefined || Object.keys(values).length === 0) return undefined
  const faults = hiddenField(body, faultsField)
  return { page, owner, values, form: hiddenField(body, formField), ...(faults && { faults }) }
}

/** Empty: as they were left, whatever the page would show otherwise. */
function boxesWithoutTick(body: unknown): Record<string, string> {
  const names = hiddenField(body, boxesField)?.split(' ') ?? []
  return Object.fromEntries(names.filter((name) => name !== '').map((name) => [name, '']))
}
