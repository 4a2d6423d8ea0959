import { z } from 'zod'
import { lineField, neededLineField } from '../../../platform/web/forms/text-field.ts'
import { isPhoneNumber } from '../../../shared/phone-number.ts'
import { workAddressesOf, type Organisation } from '../../people/index.ts'

const longest = { name: 120, phone: 40, hours: 120, workAddresses: 500 }

/** What an employer says of itself, on a page of its own; it holds at once. */
interface DetailsOf<T> {
  name: string
  form: z.ZodType<T>
  fields: readonly string[]
  /** As it stands, in the fields of the form. */
  typedOf(organisation: Organisation): Record<string, string>
  changed(organisation: Organisation, said: T): Organisation
  /** What is emptied only by whoever says so twice: its field, and the box to tick. Undefined: nothing is. */
  asks?(organisation: Organisation, said: T): { field: string; box: string } | undefined
}

export type Details = DetailsOf<unknown>

const names = z
  .object({
    name: neededLineField(longest.name),
    nameInWelsh: lineField(longest.name),
    hrPhone: lineField(longest.phone).refine((typed) => typed === '' || isPhoneNumber(typed), 'notANumber'),
    withoutPhone: z.string().optional(),
    hrHours: lineField(longest.hours),
    hrHoursInWelsh: lineField(longest.hours),
  })
  .superRefine(({ hrHours, hrHoursInWelsh }, context) => {
    if ((hrHours === '') === (hrHoursInWelsh === '')) return
    const path = [hrHours === '' ? 'hrHours' : 'hrHoursInWelsh']
    context.addIssue({ code: 'custom', path, message: 'missing' })
  })

/** Parts of addresses that open only at work, typed with spaces or commas between them. */
const workAddresses = z.object({
  workAddresses: lineField(longest.workAddresses).transform((typed) => [
    ...new Set(
      typed
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter((part) => part !== ''),
    ),
  ]),
})

export const contactDetails: Details = detailsOf({
  name: 'contact',
  form: names,
  fields: ['name', 'nameInWelsh', 'hrPhone', 'hrHours', 'hrHoursInWelsh'],
  typedOf: ({ name, nameInWelsh = '', hrPhone = '', hrHours }) => ({
    name,
    nameInWelsh,
    hrPhone,
    hrHours: hrHours?.en ?? '',
    hrHoursInWelsh: hrHours?.cy ?? '',
  }),
  changed(organisation, said) {
    const { nameInWelsh: _welsh, hrPhone: _phone, hrHours: _hours, ...rest } = organisation
    const { name, nameInWelsh, hrPhone, hrHours, hrHoursInWelsh } = said
    return {
      ...rest,
      name,
      ...(nameInWelsh !== '' && { nameInWelsh }),
      ...(hrPhone !== '' && { hrPhone }),
      ...(hrHours !== '' && { hrHours: { en: hrHours, cy: hrHoursInWelsh } }),
    }
  },
  asks: (organisation, { hrPhone, withoutPhone }) =>
    organisation.hrPhone !== undefined && hrPhone === '' && withoutPhone !== 'yes'
      ? { field: 'hrPhone', box: 'withoutPhone' }
      : undefined,
})

export const workNetwork: Details = detailsOf({
  name: 'workNetwork',
  form: workAddresses,
  fields: ['workAddresses'],
  typedOf: (organisation) => ({ workAddresses: workAddressesOf(organisation).join(' ') }),
  changed: (organisation, said) => ({ ...organisation, workAddresses: said.workAddresses }),
})

/** What is read by the form of the details is what they are changed by. */
function detailsOf<T>(details: DetailsOf<T>): Details {
  return {
    ...details,
    changed: (organisation, said) => details.changed(organisation, said as T),
    asks: (organisation, said) => details.asks?.(organisation, said as T),
  }
}
