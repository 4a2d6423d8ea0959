import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

const projectFolder = join(import.meta.dirname, '../..')
const feature = pathToFileURL(join(import.meta.dirname, 'made-up-feature/feature.ts')).href

/** What one writes for a feature with pages and a mail of its own: a line a list, each put after this one. */
const lines = [
  {
    list: 'src/features.ts',
    after: '  const contact = createContactFeature({ ...base, goesOn: tasks.service.byPortal.goesOn })',
    line: '  const guestBook = createGuestBookFeature(base)',
  },
  {
    list: 'src/routes.ts',
    after: '    ...features.contact.routes,',
    line: '    ...features.guestBook.routes,',
  },
  {
    list: 'src/access-table/own-pages.ts',
    after: '  s   s   2   +   +   +   +   +   +   +   +   +   +   +   get  /sessions',
    line: '  s   s   2   +   +   +   +   +   +   +   +   +   +   +   get  /guest-book',
  },
  {
    list: 'src/mail-kinds.ts',
    after: 'export const mailKinds: readonly Row[] = [',
    line: "  { name: 'guest-book', gate: 'neutral', inDoubt: 'never-again', writer: ({ guestBook }) => guestBook.mails.greeting },",
  },
]
/** Beside them, in `features.ts`: its import, and its name among those that are handed out. */
const asEverywhere = [
  {
    after: "import { createContactFeature } from './features/contact/index.ts'",
    line: `import { createGuestBookFeature } from '${feature}'`,
  },
  { after: '    contact,', line: '    guestBook,' },
]

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const inserted = insertedIn(url)
    if (inserted.length === 0) return loaded
    const source = inserted.reduce(insert, readFileSync(new URL(url), 'utf8'))
    return { ...loaded, source }
  },
})

test('a feature with pages and a mail of its own costs four lines', async (t) => {
  const { startApp } = await import('../support/start-app.ts')
  const { signedInAs } = await import('../support/browser.ts')
  const { aTeam } = await import('../support/builders.ts')
  const portal = await startApp()
  t.after(() => portal.close())
  const team = await aTeam(portal)
  const browser = await signedInAs(portal, team.away)
  assert.match((await browser.get('/guest-book')).html, /You are in the guest book/)
  assert.equal((await portal.services.delivery.deliverDue()).sent, 1)
  const [mail] = await portal.services.sentMail.findNewest({ limit: 1 }, [team.away.email])
  assert.ok(mail)
})

function insertedIn(url: string): { after: string; line: string }[] {
  const own = lines.filter(({ list }) => url === pathToFileURL(join(projectFolder, list)).href)
  return url.endsWith('/src/features.ts') ? [...own, ...asEverywhere] : own
}

function insert(source: string, { after, line }: { after: string; line: string }): string {
  assert.equal(source.split(`${after}\n`).length, 2, `${after} stands once`)
  return source.replace(`${after}\n`, () => `${after}\n${line}\n`)
}
