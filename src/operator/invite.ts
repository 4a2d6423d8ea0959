import { invitationFor } from '../features/identity/index.ts'
import { somebodyNew, type Organisation, type Person } from '../features/people/index.ts'
import { newId } from '../shared/ids.ts'
import { roles, type Role } from '../shared/viewer.ts'
import { operatorIn } from './operator-acts.ts'
import { withPortal, type Portal } from './open-portal.ts'
import { readOptions, required, requiredAddress } from './read-options.ts'
import { RefusedError, UsageError, type CommandLine } from './run-command.ts'

interface Invitation {
  organisation: string
  staffNumber: string
  name: string | undefined
  email: string
  role: Role
  /** The operator says that they are somebody else than who has a number like theirs. */
  alikeNumbers: boolean
}

/** Adds a person with a role and mails them where to sign in, or gives the role to one who is there. */
export async function invite(line: CommandLine): Promise<string> {
  const invitation = readInvitation(line)
  return withPortal(line, (portal) =>
    portal.inTransaction(async () => {
      const organisation = await portal.organisations.findByName(invitation.organisation)
      if (!organisation)
        throw new RefusedError('There is no organisation of that name: create it first, or check the name.')
      const known = await findInvited(portal, organisation, invitation)
      const person = known ?? (await somebodyInvited(portal, organisation, invitation))
      await portal.people.save(withRole(person, invitation.role))
      await recordInvitation(portal, { isNew: !known, person, role: invitation.role })
      if (!known) await portal.outbox.put(invitationFor(person, portal.clock()))
      const given = `The role ${invitation.role} is given. They sign in at ${portal.baseUrl}/sign-in with a code sent to that address.`
      return known ? given : `${given} A mail tells them so.`
    }),
  )
}

async function recordInvitation(
  { audit }: Portal,
  { isNew, person, role }: { isNew: boolean; person: Person; role: Role },
): Promise<void> {
  const row = { by: operatorIn(person.organisationId), about: person.id }
  if (isNew) await audit.record({ ...row, act: 'personInvited' })
  if (!person.roles.includes(role)) await audit.record({ ...row, act: 'roleGiven', record: role })
}

function readInvitation(line: CommandLine): Invitation {
  const { values } = readOptions(line.args, {
    organisation: { type: 'string' },
    'staff-number': { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string' },
    role: { type: 'string' },
    'alike-numbers': { type: 'boolean', default: false },
  })
  const role = roles.find((one) => one === values.role)
  if (role === undefined) throw new UsageError(`--role is missing or not known: give ${roles.join(', ')}.`)
  return {
    organisation: required(values.organisation, 'organisation'),
    staffNumber: required(values['staff-number'], 'staff-number'),
    name: values.name === undefined ? undefined : required(values.name, 'name'),
    email: requiredAddress(values.email, 'email'),
    role,
    alikeNumbers: values['alike-numbers'],
  }
}

/** The one with the staff number. */
async function findInvited(
  { people }: Portal,
  organisation: Organisation,
  invitation: Invitation,
): Promise<Person | undefined> {
  const { staffNumber, email } = invitation
  const person = await people.findByStaffNumber(organisation.id, staffNumber)
  if (person !== undefined && person.email !== email) {
    throw new RefusedError(
      'That staff number has another address here: give that one, or change it by an import.',
    )
  }
  if (person !== undefined && !person.isActive) {
    throw new RefusedError('That person is inactive: make them active by an import first.')
  }
  return person
}

async function somebodyInvited(
  { people }: Portal,
  organisation: Organisation,
  { staffNumber, email, name, alikeNumbers }: Invitation,
): Promise<Person> {
  if (await people.findByEmail(email)) {
    throw new RefusedError("That address is somebody else's here: each person needs an address of their own.")
  }
  if (name === undefined)
    throw new UsageError('--name is missing: nobody with that staff number is here yet.')
  if (!alikeNumbers && (await people.findAlike(organisation.id, [staffNumber])).size > 0) {
    throw new RefusedError(
      'That staff number equals a known one but for zeros in front or capitals: write it as it is there, or give --alike-numbers if they are two people.',
    )
  }
  return somebodyNew({ id: newId(), organisationId: organisation.id, staffNumber, email, name })
}

function withRole(person: Person, role: Role): Person {
  return { ...person, roles: roles.filter((one) => one === role || person.roles.includes(one)) }
}
