import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Person } from '../../src/features/people/index.ts'
import type { SentMail } from '../../src/platform/mail/sent-mail-store.ts'
import type { TextValues } from '../../src/platform/web/views/sentence.ts'
import { loadText } from '../../src/platform/web/views/text.ts'
import type { Language } from '../../src/shared/language.ts'
import { authenticatorOf } from './browser.ts'
import { letTimePass } from './limits.ts'
import type { TestPortal } from './start-app.ts'

const text = loadText(join(import.meta.dirname, '../../views/text'))

/** Longer than any page takes here; a thing that is not on the page is known sooner than by the usual half minute. */
const patienceMs = 10_000

/** Words that no Welsh sentence of the portal holds. */
const english = /\b(the|you|your|and|is|days?|hours?)\b/i

/** Somebody's own phone: Chromium, mostly without JavaScript, in which things are found by the words that are seen. */
export interface Phone {
  page: Page
  /** A sentence of the catalogue, in the language of this phone. */
  say(key: string, values?: TextValues): string
  /** Goes to a path of the portal, or to a whole address. Answers the status. */
  open(path: string): Promise<number>
  /** Presses the one button with this name, and answers the status of the page that comes. */
  press(name: string): Promise<number>
  /** Follows the one link with this name, and answers the status of the page that comes. */
  follow(name: string): Promise<number>
  /** Types into the field with this label, in place of what it held. */
  type(label: string, words: string): Promise<void>
  typed(label: string): Promise<string>
  /** Types a day, written 2026-04-14, into the three fields under this question. */
  typeDate(question: string, date: string): Promise<void>
  /** Chooses the radio or ticks the box with this label. */
  choose(label: string): Promise<void>
  /** The page that is open has this heading. */
  isAt(heading: string): Promise<void>
  /** The main part shows these words; a Welsh page shows no English. */
  sees(words: string): Promise<void>
  /** What the main part shows, white space folded. */
  text(): Promise<string>
  close(): Promise<void>
}

export async function openPhone(
  browser: Browser,
  baseURL: string,
  language: Language = 'en',
  javaScriptEnabled = false,
): Promise<Phone> {
  const viewport = { width: 390, height: 844 }
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: `${language}-GB`,
    javaScriptEnabled,
  })
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  const say = (key: string, values?: TextValues): string =>
    text.plain(key, { language, thisYear: '2026' }, values)
  const field = (label: string) => page.getByLabel(label, { exact: true })
  return {
    page,
    say,
    open: (path) => go(page, () => page.goto(path)),
    press: (name) => go(page, () => page.getByRole('button', { name, exact: true }).click()),
    follow: (name) => go(page, () => page.getByRole('link', { name, exact: true }).click()),
    type: (label, words) => field(label).fill(words),
    typed: (label) => field(label).inputValue(),
    async typeDate(question, date) {
      const group = page.getByRole('group', { name: question })
      const [year = '', month = '', day = ''] = date.split('-')
      const parts = { day, month, year }
      for (const [part, digits] of Object.entries(parts))
        await group.getByLabel(say(`parts.${part}`), { exact: true }).fill(digits)
    },
    choose: (label) => field(label).check(),
    async isAt(heading) {
      await page.getByRole('heading', { level: 1 }).waitFor()
      assert.equal(folded(await page.getByRole('heading', { level: 1 }).innerText()), heading)
    },
    async sees(words) {
      const shown = await shownOn(page)
      assert.ok(shown.includes(words), `“${words}” is not on the page: ${shown}`)
      const isWelsh = (await page.locator('html').getAttribute('lang')) === 'cy'
      if (isWelsh) assert.doesNotMatch(shown, english)
    },
    text: () => shownOn(page),
    close: () => context.close(),
  }
}

/** A phone on which this person has signed in with the code that they were mailed and the number of an app, in their language. */
export async function signedInPhone(
  browser: Browser,
  portal: TestPortal,
  person: Person,
  javaScriptEnabled = false,
): Promise<Phone> {
  const phone = await openPhone(browser, portal.baseUrl, person.language, javaScriptEnabled)
  const { say } = phone
  // An address is mailed a few codes an hour, and a journey signs in more often.
  await letTimePass(portal.services.database.connection, 60 * 60_000)
  const { numberNow } = await authenticatorOf(portal, person)
  await phone.open('/sign-in')
  await phone.type(say('identity.signIn.email'), person.email)
  await phone.press(say('identity.signIn.send'))
  await phone.type(say('identity.code.code'), await codeMailedTo(portal, person))
  assert.equal(await phone.press(say('identity.code.enter')), 200)
  await phone.type(say('ways-in.secondStep.proof'), numberNow())
  assert.equal(await phone.press(say('ways-in.secondStep.goOn')), 200)
  return phone
}

/** The newest code that this person was mailed, read from the mail as it was sent. */
export async function codeMailedTo(portal: TestPortal, person: Pick<Person, 'email'>): Promise<string> {
  const mails = await mailsTo(portal, person)
  const [newest, before] = mails.flatMap(({ text: words, at }) => {
    const code = /^\d{6}$/m.exec(words)?.[0]
    return code === undefined ? [] : [{ code, at: at.getTime() }]
  })
  if (!newest) throw new Error(`No code was mailed to ${person.email}.`)
  if (newest.at === before?.at) throw new Error('Two codes of one instant: move the clock between them.')
  return newest.code
}

/** What this person was mailed, newest first, after everything that is due has left. */
export async function mailsTo(portal: TestPortal, { email }: Pick<Person, 'email'>): Promise<SentMail[]> {
  await portal.services.delivery.deliverDue()
  return portal.services.sentMail.findNewest({ limit: 1000 }, [email])
}

/** Does what leads to another page, and waits until that is there: after this nothing is under way. */
async function go(page: Page, act: () => Promise<unknown>): Promise<number> {
  const answered = page.waitForResponse((response) => {
    const isRedirect = response.status() >= 300 && response.status() < 400
    return response.request().isNavigationRequest() && !isRedirect
  })
  const [response] = await Promise.all([answered, page.waitForEvent('framenavigated'), act()])
  await page.waitForLoadState()
  return response.status()
}

async function shownOn(page: Page): Promise<string> {
  return folded(await page.getByRole('main').innerText())
}

function folded(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}
