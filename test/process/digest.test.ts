import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Email } from 'postal-mime'
import { numberAt } from '../support/authenticator.ts'
import { openInbox, type Inbox } from './inbox.ts'
import { aDataFolder, runToEnd, startPortal } from './portal-process.ts'
import { publishStory, visit, type Visitor } from './visitor.ts'

/** A Monday in winter time. The usual digest leaves at 07:30. */
const beforeTheSlot = '2026-03-23T07:00:00Z'
const shortlyBeforeTheSlot = '2026-03-23T07:29:45Z'

const people = `staff_number,organisation,name,email,role,leave_type,leave_start,due_date
1,Department for Waterways,Sam Price,sam@example.org,editor,,,
2,Department for Waterways,Priya Shah,priya@example.org,none,maternity,2026-01-05,2026-01-26
`

test('imported people sign in by mailed codes and an app, and a digest comes by the clock and is stopped with one press', async (t) => {
  await using inbox = await openInbox()
  const environment = {
    DATA_DIR: await aDataFolder(t),
    DEMO: 'false',
    ROLE: 'all',
    SMTP_URL: inbox.url,
    MAIL_FROM: 'Keep in touch <keep-in-touch@portal.example>',
  }
  await importPeople(environment)
  const [words1, words2] = [await cardFor('1', environment), await cardFor('2', environment)]

  const startedAt = Date.now()
  const now = () => new Date(Date.parse(beforeTheSlot) + Date.now() - startedAt)
  const first = await startPortal(t, { ...environment, ...clockAt(beforeTheSlot) })
  const editor = await signInByMail(first.url, { email: 'sam@example.org', words: words1, inbox, now })
  const reader = await signInByMail(first.url, { email: 'priya@example.org', words: words2, inbox, now })
  await publishStory(editor, 'The office at Gloucester moves in May')
  first.signal('SIGTERM')
  assert.equal((await first.ended).status, 0)

  const second = await startPortal(t, { ...environment, ...clockAt(shortlyBeforeTheSlot) })
  reader.moveTo(second.url)
  const digest = await inbox.next('priya@example.org')
  await holdsHeadingsOnly(t, digest)
  assert.match((await reader.get('/contact')).text, /every week/i)
  await stopsWithOnePress(digest, second.url)
  assert.match((await reader.get('/contact')).text, /Never/)
})

async function importPeople(environment: Record<string, string>): Promise<void> {
  const file = join(dirname(environment['DATA_DIR'] ?? ''), 'people.csv')
  await writeFile(file, people)
  const organisation = ['--name', 'Department for Waterways', '--phone', '01632 960000']
  for (const command of [
    ['scripts/admin.ts', 'create-organisation', ...organisation],
    ['scripts/import.ts', 'people', file],
  ]) {
    const { status, err } = await runToEnd(command, { ...environment, ...clockAt(beforeTheSlot) })
    assert.deepEqual({ status, err }, { status: 0, err: '' })
  }
}

/** The operator makes it: nobody of HR has signed in yet. */
async function cardFor(staffNumber: string, environment: Record<string, string>): Promise<string> {
  const whose = ['--organisation', 'Department for Waterways', '--staff-number', staffNumber]
  const clock = clockAt(beforeTheSlot)
  const { out } = await runToEnd(['scripts/admin.ts', 'card', ...whose], { ...environment, ...clock })
  return /^ {2}([a-z ]+)$/m.exec(out)?.[1] ?? ''
}

interface Entering {
  email: string
  words: string
  inbox: Inbox
  now(): Date
}

async function signInByMail(url: string, { email, words, inbox, now }: Entering): Promise<Visitor> {
  // Their owner is told of the card, and at the end of the app.
  const changed = 'How you sign in to Keep in touch has changed'
  assert.equal((await inbox.next(email)).subject, changed)
  const visitor = visit(url)
  await visitor.get('/sign-in')
  await visitor.post('/sign-in', { email })
  const [code] = /\b\d{6}\b/.exec((await inbox.next(email)).text ?? '') ?? []
  await visitor.get('/sign-in/code')
  assert.equal((await visitor.post('/sign-in/code', { code: code ?? '', next: '/' })).status, 303)
  const { location } = await visitor.get('/')
  await visitor.get(location)
  const card = await visitor.post('/ways-in/card', { words, next: '/' })
  const offered = await visitor.get('/ways-in/authenticator')
  assert.equal(card.status, 303)
  const seed = offered.$('.ui-key').text().replaceAll(/\s/g, '')
  const offer = String(offered.$('input[name=offer]').val())
  const added = await visitor.post('/ways-in/authenticator', { offer, number: numberAt(seed, now()) })
  assert.equal(added.location, '/ways-in/recovery-codes')
  await visitor.get('/ways-in/recovery-codes')
  await visitor.post('/ways-in/recovery-codes/kept')
  assert.doesNotMatch((await visitor.get('/')).location, /sign-in/)
  assert.equal((await inbox.next(email)).subject, changed)
  await visitor.get('/help')
  return visitor
}

async function holdsHeadingsOnly(t: TestContext, mail: Email): Promise<void> {
  t.diagnostic(`the digest is dated ${mail.date}`)
  assert.equal(mail.from?.address, 'keep-in-touch@portal.example')
  assert.equal(mail.subject, 'Keep in touch: 1 new story in this digest')
  for (const body of [mail.text ?? '', mail.html ?? '']) {
    assert.match(body, /The office at Gloucester moves in May/)
    assert.doesNotMatch(body, /A summary\.|The body\.|Priya|Shah/)
  }
  const links = [...new Set((mail.text ?? '').match(/http:\/\/\S+/g))].map((link) => new URL(link).pathname)
  assert.deepEqual(
    links.map((path) => path.replace(/^\/unsubscribe\/.+/, '/unsubscribe/…')),
    ['/news', '/contact', '/unsubscribe/…'],
  )
}

/** As a mail program does (RFC 8058): without a session, a cookie or a redirect. */
async function stopsWithOnePress(mail: Email, url: string): Promise<void> {
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
  assert.equal(header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
  const link = /^<(.+)>$/.exec(header('list-unsubscribe') ?? '')?.[1] ?? ''
  assert.equal(new URL(link).origin, url)
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const answer = await fetch(link, { method: 'POST', body, redirect: 'manual' })
  assert.equal(answer.status, 200)
  assert.deepEqual(answer.headers.getSetCookie(), [])
}

function clockAt(instant: string): Record<string, string> {
  const preload = new URL('./clock-moved.ts', import.meta.url).href
  return { NODE_OPTIONS: `--import=${preload}`, CLOCK_MOVED_BY: String(Date.parse(instant) - Date.now()) }
}
