import { operatorIn, recordEverywhere } from './operator-acts.ts'
import { withPortal, type Portal } from './open-portal.ts'
import { readOptions, requiredAddress } from './read-options.ts'
import { RefusedError, UsageError, type CommandLine } from './run-command.ts'

/** Signs a person, or everybody, out everywhere. A running portal notices within five seconds (decision 1). */
export async function endSessions(line: CommandLine): Promise<string> {
  const { values } = readOptions(line.args, {
    email: { type: 'string' },
    all: { type: 'boolean', default: false },
  })
  if (values.all === (values.email !== undefined))
    throw new UsageError('Give either --email with an address, or --all.')
  return withPortal(line, (portal) =>
    portal.inTransaction(() => (values.all ? endAll(portal) : endOf(portal, values.email))),
  )
}

async function endAll(portal: Portal): Promise<string> {
  await portal.people.endAllSessions()
  await recordEverywhere(portal, 'everybodySignedOut')
  return 'Everybody is signed out everywhere, within five seconds.'
}

async function endOf({ people, audit }: Portal, email: string | undefined): Promise<string> {
  const person = await people.findByEmail(requiredAddress(email, 'email'))
  if (person === undefined) throw new RefusedError('Nobody here has that address.')
  await people.endSessions(person.id)
  await audit.record({ act: 'sessionEnded', by: operatorIn(person.organisationId), about: person.id })
  return 'That person is signed out everywhere, within five seconds.'
}
