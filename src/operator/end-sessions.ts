import { withPortal } from './open-portal.ts'
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
  return withPortal(line, async ({ people }) => {
    if (values.all) {
      await people.endAllSessions()
      return 'Everybody is signed out everywhere, within five seconds.'
    }
    const person = await people.findByEmail(requiredAddress(values.email, 'email'))
    if (person === undefined) throw new RefusedError('Nobody here has that address.')
    await people.endSessions(person.id)
    return 'That person is signed out everywhere, within five seconds.'
  })
}
