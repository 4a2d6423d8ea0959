import { hiddenField, typedValues } from './forms.ts'

/** What somebody has typed and not sent, and the page where they typed it. */
export interface TypedForm {
  page: string
  values: Record<string, string>
  /** Which of the page's forms it is, as its id says. */
  form?: string | undefined
}

/** The hidden field of every form that names the page it stands on. */
export const pageField = '_page'
/** The hidden field of a signed-in person's forms that says whose page it is. */
export const ownerField = '_owner'
/** The hidden field of every form that can be typed into: its id. */
export const formField = '_form'
/** The hidden field that names its checkboxes: a browser says nothing of one without its tick. */
export const boxesField = '_boxes'

/** What a form holds that nobody has looked at yet; undefined where nothing was typed, or nobody's page was it. */
export function typedFormOf(body: unknown): (TypedForm & { owner: string }) | undefined {
  const [page, owner] = [hiddenField(body, pageField), hiddenField(body, ownerField)]
  const values = { ...boxesWithoutTick(body), ...typedValues(body) }
  if (page === undefined || owner === undefined || Object.keys(values).length === 0) return undefined
  return { page, owner, values, form: hiddenField(body, formField) }
}

/** Empty: as they were left, whatever the page would show otherwise. */
function boxesWithoutTick(body: unknown): Record<string, string> {
  const names = hiddenField(body, boxesField)?.split(' ') ?? []
  return Object.fromEntries(names.filter((name) => name !== '').map((name) => [name, '']))
}
