import { defaultSettings } from '../features/people/index.ts'
import { nations } from '../shared/bank-holidays.ts'
import { today } from '../shared/civil-date.ts'
import { newId } from '../shared/ids.ts'
import { isPhoneNumber } from '../shared/phone-number.ts'
import { operatorIn } from './operator-acts.ts'
import { withPortal } from './open-portal.ts'
import { readOptions, required } from './read-options.ts'
import { RefusedError, UsageError, type CommandLine } from './run-command.ts'

/** Adds an employer, with the settings of policy that hold until its HR changes them. */
export async function createOrganisation(line: CommandLine): Promise<string> {
  const { values } = readOptions(line.args, {
    name: { type: 'string' },
    'welsh-name': { type: 'string' },
    phone: { type: 'string' },
    nation: { type: 'string', default: 'england-and-wales' },
  })
  const name = required(values.name, 'name')
  const nation = nations.find((one) => one === values.nation)
  if (nation === undefined) throw new UsageError(`--nation is not known: give ${nations.join(', ')}.`)
  const { 'welsh-name': welshName, phone } = values
  if (phone !== undefined && !isPhoneNumber(required(phone, 'phone')))
    throw new UsageError('--phone is not a phone number: give one with its digits, like 01632 960 100.')
  return withPortal(line, ({ organisations, audit, inTransaction }) =>
    inTransaction(async () => {
      if (await organisations.findByName(name))
        throw new RefusedError(`There is an organisation "${name}" already.`)
      const id = newId()
      await organisations.save({
        id,
        name,
        ...(welshName === undefined ? {} : { nameInWelsh: required(welshName, 'welsh-name') }),
        ...(phone === undefined ? {} : { hrPhone: required(phone, 'phone') }),
        settings: [{ ...defaultSettings(today(line.clock())), nation }],
      })
      await audit.record({ act: 'organisationCreated', by: operatorIn(id) })
      return `"${name}" is there. Next: npm run -s admin -- invite, or npm run -s import -- people FILE.csv`
    }),
  )
}
