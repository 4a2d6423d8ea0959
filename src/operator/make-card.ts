import { withPortal } from './open-portal.ts'
import { readOptions, required } from './read-options.ts'
import { RefusedError, type CommandLine } from './run-command.ts'

/** The words with which the first administrator or HR person sets up how they sign in: later HR make cards on their pages. */
export async function makeCard(line: CommandLine): Promise<string> {
  const { values } = readOptions(line.args, {
    organisation: { type: 'string' },
    'staff-number': { type: 'string' },
  })
  const name = required(values.organisation, 'organisation')
  const staffNumber = required(values['staff-number'], 'staff-number')
  return withPortal(line, async ({ organisations, people, identity, baseUrl }) => {
    const organisation = await organisations.findByName(name)
    const person = organisation && (await people.findByStaffNumber(organisation.id, staffNumber))
    if (!person)
      throw new RefusedError('There is nobody with that staff number in an organisation of that name.')
    if (await identity.waysIn.isSetUp(person.id))
      throw new RefusedError('They have set up how they sign in: a card opens nothing for them.')
    const by = { other: 'operator', organisationId: person.organisationId } as const
    const { words } = await identity.cards.make(person, by)
    return [
      `They sign in at ${baseUrl}/sign-in with the code that comes by email, then type these six words:`,
      `  ${words}`,
      'The words work once, for 14 days. They are shown here alone: give them by hand or by telephone, not by email.',
    ].join('\n')
  })
}
