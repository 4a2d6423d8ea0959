import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { adminCommand } from '../../src/operator/admin-command.ts'
import { openOperatorDesk, run, type OperatorDesk } from './operator-desk.ts'

const council = ['--organisation', 'Cyngor Sir Enghraifft']

describe("the operator's tasks", () => {
  let desk: OperatorDesk

  before(async () => {
    desk = await openOperatorDesk()
  })
  after(() => desk.close())

  it('adds an organisation, once', async () => {
    const told = await desk.admin(
      'create-organisation',
      '--name',
      'Cyngor Sir Enghraifft',
      '--welsh-name',
      'CSE',
      '--phone',
      '01632 960000',
      '--nation',
      'scotland',
    )
    assert.deepEqual([told.status, told.err], [0, ''])
    const organisation = await desk.organisations.findByName('Cyngor Sir Enghraifft')
    assert.equal(organisation?.nameInWelsh, 'CSE')
    assert.equal(organisation?.hrPhone, '01632 960000')
    assert.deepEqual(
      organisation?.settings.map(({ from, nation }) => [from, nation]),
      [['2026-03-02', 'scotland']],
    )
    const again = await desk.admin('create-organisation', '--name', ' Cyngor\u00A0Sir\u200B Enghraifft ')
    assert.deepEqual(
      [again.status, again.err],
      [1, 'There is an organisation "Cyngor Sir Enghraifft" already.\n'],
    )
  })

  it('invites somebody new with a role, and says how they sign in', async () => {
    const told = await desk.admin(
      'invite',
      ...council,
      '--staff-number',
      '1',
      '--name',
      'Siân',
      '--email',
      'Sian@Example.org',
      '--role',
      'admin',
    )
    assert.deepEqual(told, {
      status: 0,
      out: 'The role admin is given. They sign in at http://localhost:3000/sign-in with a code sent to that address. A mail tells them so.\n',
      err: '',
    })
    const person = await desk.people.findByEmail('sian@example.org')
    assert.deepEqual([person?.name, person?.staffNumber, person?.roles], ['Siân', '1', ['admin']])
    assert.deepEqual(await desk.mailsPutFor(person?.id), ['invitation'])
  })

  it('makes a card of six words for somebody who is there, and says how they are used', async () => {
    const told = await desk.admin('card', ...council, '--staff-number', '1')
    assert.equal(told.status, 0)
    assert.match(told.out, /^They sign in at .*\n  ([a-z]+ ){5}[a-z]+\nThe words work once, for 14 days\./)
    const nobody = await desk.admin('card', ...council, '--staff-number', '77')
    assert.equal(nobody.status, 1)
  })

  it('gives a further role to somebody who is there, and keeps the rest', async () => {
    const before_ = await desk.people.findByEmail('sian@example.org')
    const told = await desk.admin(
      'invite',
      ...council,
      '--staff-number',
      '1',
      '--email',
      'sian@example.org',
      '--role',
      'hr',
    )
    assert.equal(told.status, 0)
    // And the one of the card above.
    const mails = ['invitation', 'sign-in-changed']
    assert.deepEqual(await desk.mailsPutFor(before_?.id), mails, 'no second invitation')
    assert.deepEqual(await desk.people.findByEmail('sian@example.org'), {
      ...before_,
      roles: ['hr', 'admin'],
    })
  })

  const refusals: [what: string, args: string[], sentence: RegExp][] = [
    [
      'an organisation that is not there',
      ['--organisation', 'Nowhere', '--staff-number', '2', '--email', 'a@example.org'],
      /no organisation of that name/,
    ],
    [
      "an address that is somebody else's",
      [...council, '--staff-number', '2', '--name', 'A', '--email', 'sian@example.org'],
      /somebody else's/,
    ],
    [
      'another address for a staff number',
      [...council, '--staff-number', '1', '--email', 'a@example.org'],
      /has another address here/,
    ],
    [
      'a staff number like one that is there',
      [...council, '--staff-number', '001', '--name', 'A', '--email', 'a@example.org'],
      /equals a known one but for zeros/,
    ],
  ]
  for (const [what, args, sentence] of refusals) {
    it(`does not invite with ${what}`, async () => {
      const told = await desk.admin('invite', ...args, '--role', 'admin')
      assert.equal(told.status, 1)
      assert.match(told.err, sentence)
    })
  }

  it('ends the sessions of one person, or of everybody', async () => {
    await desk.admin(
      'invite',
      ...council,
      '--staff-number',
      '2',
      '--name',
      'Nia',
      '--email',
      'nia@example.org',
      '--role',
      'hr',
    )
    const versions = async () =>
      Promise.all(
        ['sian@example.org', 'nia@example.org'].map(
          async (email) => (await desk.people.findByEmail(email))?.sessionVersion,
        ),
      )
    assert.equal((await desk.admin('end-sessions', '--email', 'SIAN@example.org')).status, 0)
    assert.deepEqual(await versions(), [1, 0])
    assert.equal((await desk.admin('end-sessions', '--all')).status, 0)
    assert.deepEqual(await versions(), [2, 1])
    assert.deepEqual(await desk.admin('end-sessions', '--email', 'no@example.org'), {
      status: 1,
      out: '',
      err: 'Nobody here has that address.\n',
    })
  })

  it('pauses all mail and lets it go again', async () => {
    assert.equal((await desk.admin('mail', 'pause')).status, 0)
    assert.equal(await desk.sendRate.isPaused(), true)
    assert.equal((await desk.admin('mail', 'resume')).status, 0)
    assert.equal(await desk.sendRate.isPaused(), false)
  })

  it('says whether the list of acts is whole', async () => {
    const told = await desk.admin('audit', 'verify')
    assert.deepEqual([told.status, told.err], [0, ''])
    assert.match(told.out, /^(No act is sealed yet\.|All \d+ sealed acts are whole\.)/)
  })

  const misuses: [args: string[], sentence: RegExp][] = [
    [
      [],
      /^Say what to do: there are create-organisation, invite, card, end-sessions, mail, audit\. Give --help for more\.\n$/,
    ],
    [['constructor'], /^Say what to do/],
    [
      ['backup'],
      /^backup is not built yet: there are create-organisation, invite, card, end-sessions, mail, audit\.\n$/,
    ],
    [['restore', 'x'], /^restore is not built yet/],
    [['audit'], /^Say audit verify\./],
    [['create-organisation'], /^--name is missing/],
    [['create-organisation', '--name', 'Cyngor', 'Sir'], /^"Sir" is a word too many/],
    [['create-organisation', '--nme', 'Cyngor'], /^Unknown option '--nme'\. Give --help/],
    [['create-organisation', '--name', 'A', '--nation', 'France'], /^--nation is not known/],
    [
      ['invite', ...council, '--staff-number', '9', '--email', 'a@example.org', '--role', 'king'],
      /^--role is missing or not known/,
    ],
    [['create-organisation', '--name', '\u200B\u00A0'], /^--name is missing/],
    [['create-organisation', '--name', 'Cyngor S\uFFFDr'], /^--name lost some of its letters/],
    [
      ['invite', ...council, '--staff-number', '9', '--email', 'a@', '--role', 'hr'],
      /^--email is not an email address/,
    ],
    [
      ['invite', ...council, '--staff-number', '9', '--email', 'a@example.org', '--role', 'hr'],
      /^--name is missing/,
    ],
    [['end-sessions'], /^Give either --email/],
    [['mail', 'stop'], /^Say mail pause or mail resume\.\n$/],
  ]
  for (const [args, sentence] of misuses) {
    it(`answers ${JSON.stringify(args.join(' '))} with one sentence and status 64`, async () => {
      const told = await desk.admin(...args)
      assert.deepEqual([told.status, told.out], [64, ''])
      assert.match(told.err, sentence)
    })
  }

  it('is explained by --help, without a database', async () => {
    const told = await run(adminCommand, ['--help'], { MONGODB_URI: 'nonsense' })
    assert.equal(told.status, 0)
    assert.match(told.out, /create-organisation --name/)
  })

  it('is refused with status 78 when the settings are wrong', async () => {
    const told = await run(adminCommand, ['end-sessions', '--all'], { MONGODB_URI: 'nonsense' })
    assert.equal(told.status, 78)
    assert.match(told.err, /^MONGODB_URI is not a MongoDB address/)
  })
})
