import { verifyAudit } from './verify-audit.ts'
import { createOrganisation } from './create-organisation.ts'
import { endSessions } from './end-sessions.ts'
import { invite } from './invite.ts'
import { makeCard } from './make-card.ts'
import { switchMail } from './switch-mail.ts'
import { exitStatus, UsageError, type CommandLine } from './run-command.ts'

const help = `Tasks of the operator. They work beside a running portal and without one.

  npm run -s admin -- create-organisation --name "…" [--welsh-name "…"] [--phone "…"] [--nation …]
      adds an employer; the nation is england-and-wales, scotland or northern-ireland
  npm run -s admin -- invite --organisation "…" --staff-number … --name "…" --email … --role admin
      adds a person and mails them where to sign in, or gives a role (manager, editor, hr or admin)
      to one who is there; --alike-numbers when the staff number differs from somebody's by zeros in
      front or capitals alone, and they are two people
  npm run -s admin -- card --organisation "…" --staff-number …
      prints six words with which a person sets up how they sign in; HR make them on their pages too
  npm run -s admin -- end-sessions --email … | --all
      signs a person, or everybody, out everywhere
  npm run -s admin -- mail pause | resume
      stops all mail of the portal, and lets it go again; resume also lets a digest go on that was
      stopped because too many of its first mails could not be delivered
  npm run -s admin -- audit verify
      reads the list of all acts, and says whether a row of it was altered or taken away
`

const commands: Record<string, (line: CommandLine) => Promise<string>> = {
  'create-organisation': createOrganisation,
  invite,
  card: makeCard,
  'end-sessions': endSessions,
  mail: switchMail,
  audit: verifyAudit,
}

const later = ['backup', 'restore']

/** `npm run -s admin`. */
export async function adminCommand(line: CommandLine): Promise<number> {
  const [name = '', ...args] = line.args
  if (name === '--help' || args.includes('--help')) {
    line.out(help)
    return exitStatus.done
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) throw new UsageError(noSuchCommand(name))
  line.out(`${await command({ ...line, args })}\n`)
  return exitStatus.done
}

function noSuchCommand(name: string): string {
  const there = Object.keys(commands).join(', ')
  if (later.includes(name)) return `${name} is not built yet: there are ${there}.`
  return `Say what to do: there are ${there}. Give --help for more.`
}
