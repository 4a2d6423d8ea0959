import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { longestFormBytes } from '../../src/platform/web/forms/form-body.ts'
import { cookieJar } from '../../src/platform/web/security/cookies.ts'
import type { Route } from '../../src/platform/web/routes.ts'
import { routesOf } from '../../src/routes.ts'
import { openBrowser, signedInAs, type Browser, type Page } from '../support/browser.ts'
import { everyField, everyPage, fieldsOf, madeUp, patternOf } from '../support/every-form.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'
import { randomFrom } from './seeded.ts'

const seed = Number(process.env['FAULT_SEED'] ?? 33)
/** Of a form's field, so many of the values below, and all of them with `VALUES=all`; of what stands in an address, all. */
const valuesOfAField = 8
const triesAll = process.env['VALUES'] === 'all'

const long = 'x'.repeat(5_000)

/** What nobody types, and what attackers do. As they stand in an address. */
// prettier-ignore
const values = [
  '', '+', '0', '-1', '1e999', 'NaN', 'null', 'undefined', '%5Bobject+Object%5D', '%7B%22%24gt%22%3A%22%22%7D', '__proto__', 'constructor', '%00',
  '%E2%80%8B', '%E2%80%AE', '%EF%BF%BD', '%ED%A0%80', '%ff', '%', '%zz', '..%2F..', '%2F%2Fx.example', '%0D%0ASet-Cookie:+x=y', '2026-02-30',
  '99999999999999999999', '00000000-0000-4000-8000-000000000000', long,
  'true', '1.5', '%3Cscript%3E', '%27+OR+1%3D1--',
]

/** In what ways else a parameter is sent, beside its own value. */
const shapes: Record<string, (name: string, value: string) => string> = {
  twice: (name, value) => `${name}=${value}&${name}=${value}`,
  'a list': (name, value) => `${name}[]=${value}&${name}[]=x`,
  'a list by numbers': (name, value) => `${name}[0]=${value}&${name}[999999999]=x`,
  'an object': (name, value) => `${name}[$gt]=${value}&${name}[a][b]=x`,
  'an object of the database': (name) => `${encodeURIComponent(`${name}.$where`)}=1`,
  'the prototype of one': (name) => `${name}[__proto__][polluted]=1&${name}.__proto__.polluted=1`,
  'a name without a value': (name) => name,
  nothing: () => '',
  'many times': (name) => `${name}=x&`.repeat(300),
}
const ofEveryPage = ['lang', 'next', 'page', 'form', '__proto__', 'constructor', 'toString']
const polluting = '__proto__[polluted]=1&constructor[prototype][polluted]=1&__proto__=x&__proto__=y'

/** What answers a wrong request, or a right one. */
const answers = [200, 302, 303, 304, 400, 401, 403, 404, 409, 413, 422, 429]

interface SeenForm {
  browser: Browser
  action: string
  fields: Record<string, string>
}

/** Thirty-one values and nine shapes, in an address and in a form; each value as JSON and in parts too. */
describe('FLT-33: every parameter of every route, as nobody sends it', { concurrency: false }, () => {
  let portal: TestPortal
  let rows: Route[]
  const forms = new Map<string, SeenForm>()
  const names = new Set(ofEveryPage)

  before(async () => {
    portal = await startApp({ filled: true, demo: true, environment: { BASE_URL: 'http://127.0.0.1' } })
    rows = routesOf(portal.services, { jar: cookieJar(false), demo: true, metricsToken: 'a token of tests' })
    const note = (browser: Browser, path: string, page: Page): void => {
      for (const name of new URLSearchParams(path.split('?')[1] ?? '').keys()) names.add(name)
      for (const element of page.$('form[method=post]').toArray()) {
        const action = page.$(element).attr('action') ?? path
        const fields = fieldsOf(page, action, everyField)
        // An act of its own for each of its fields: two forms may share an address.
        const key = `${patternOf(action)} ${Object.keys(fields).join(' ')}`
        if (!forms.has(key)) forms.set(key, { browser, action, fields })
      }
    }
    const signedOut = openBrowser(portal)
    for (const path of ['/sign-in', '/sign-in/code']) note(signedOut, path, await signedOut.get(path))
    await everyPage(portal, note)
  })
  after(() => portal.close())

  test('no page takes offence at what stands in its address', async () => {
    const browser = await signedInAs(portal, await madeUp(portal, 'helen'))
    for (const { path, method } of rows.filter((row) => row.method === 'get')) {
      for (const value of values) {
        const ask = `${pathWith(path, value)}?${[...names].map((name) => `${name}=${value}`).join('&')}`
        await see(`${method} ${ask}`, path, browser.get(ask.slice(0, 8_000)))
      }
      for (const shape of Object.values(shapes)) {
        const ask = `${pathWith(path, 'x')}?${[...names].map((name) => shape(name, 'x')).join('&')}`
        await see(`${method} ${ask}`, path, browser.get(ask.slice(0, 8_000)))
      }
    }
  })

  test(`no form takes offence at one of its fields, while the others stand as on its page (seed ${seed})`, async (t) => {
    const random = randomFrom(seed)
    let sent = 0
    // Those that the portal puts into every form are tried in the first.
    const tried = new Set<string>()
    for (const { browser, action, fields } of forms.values()) {
      if (leavesTheRest(action)) continue
      for (const [name, value] of Object.entries(fields)) {
        if (tried.has(name) || isOfFurtherWeeks(name)) continue
        if (name.startsWith('_')) tried.add(name)
        const { [name]: _own, ...others } = fields
        const rest = new URLSearchParams(others).toString()
        const own = encodeURIComponent(value)
        const odd = Object.values(shapes).map((shape) => shape(encodeURIComponent(name), own))
        const tries = triesAll ? values : Array.from({ length: valuesOfAField }, () => random.pick(values))
        const typed = tries.map((one) => `${encodeURIComponent(name)}=${one}`)
        for (const [at, part] of [...odd, ...typed].entries()) {
          sent += 1
          await see(`POST ${action} ${name} ${at}`, action, browser.postBody(action, `${part}&${rest}`))
        }
      }
    }
    t.diagnostic(`${forms.size} forms, ${sent} times`)
    assert.ok(forms.size > 20, `only ${forms.size} forms were found`)
  })

  test('no act takes offence at a body that is none of its form', async () => {
    const browser = await signedInAs(portal, await madeUp(portal, 'helen'))
    await browser.get('/help')
    const everyName = [...new Set([...forms.values()].flatMap(({ fields }) => Object.keys(fields)))]
    const token = () => `_csrf=${encodeURIComponent(browser.token())}`
    for (const { path } of rows.filter((row) => row.method === 'post' && !leavesTheRest(row.path))) {
      for (const value of ['__proto__', '%00', '-1', 'x', long.slice(0, 500)]) {
        const body = everyName.map((name) => `${encodeURIComponent(name)}=${value}`).join('&')
        await see(
          `POST ${path} ${value}`,
          path,
          browser.postBody(pathWith(path, value), `${body}&${token()}`),
        )
      }
      for (const [body, type] of [
        ...bodies(),
        ...values.flatMap((value) => inOtherEncodings(everyName, value)),
      ]) {
        await see(`POST ${path} ${type}`, path, browser.postBody(pathWith(path, 'x'), body, type))
      }
      await see(`POST ${path} polluting`, path, browser.postBody(path, `${polluting}&${token()}`))
    }
  })

  test('and none of them taught the process anything, or was called a fault of ours', () => {
    assert.deepEqual(Object.keys(Object.prototype), [])
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
    assert.deepEqual(
      portal.log.filter(({ level }) => Number(level) >= 50),
      [],
    )
  })

  async function see(what: string, path: string, asked: Promise<{ status: number }>): Promise<void> {
    const { status } = await asked
    assert.ok(answers.includes(status) || path === '/readyz', `${status}: ${what.slice(0, 300)}`)
  }
})

function pathWith(path: string, value: string): string {
  return path.replace(/:\w+/g, value.slice(0, 2_000) || '%20')
}

/** They have the fields of the first. */
function isOfFurtherWeeks(name: string): boolean {
  return /^w[1-9]/.test(name)
}

/** Whoever is signed out, or is somebody else, sends nothing more. */
function leavesTheRest(action: string): boolean {
  return /^\/(sign-out|quick-exit|sessions\/|demo\/people)/.test(action)
}

/** One value under each of the names, as no form of a browser sends it to an act that takes no file. */
function inOtherEncodings(names: readonly string[], value: string): [body: string, type: string][] {
  const parts = names.map(
    (name) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return [
    [JSON.stringify(Object.fromEntries(names.map((name) => [name, value]))), 'application/json'],
    [`${parts.join('')}--b--`, 'multipart/form-data; boundary=b'],
  ]
}

function* bodies(): Generator<[body: string, type: string]> {
  for (const json of ['{"__proto__":{"polluted":1}}', '[]', 'null', '1', '{"email":{"$gt":""}}', '{'])
    yield [json, 'application/json']
  yield [
    '--b\r\nContent-Disposition: form-data; name="email"\r\n\r\nx\r\n--b--',
    'multipart/form-data; boundary=b',
  ]
  yield ['email=x', 'application/x-www-form-urlencoded; charset=utf-7']
  yield ['email=x', 'x']
  yield [`email=${'x'.repeat(longestFormBytes)}`, 'application/x-www-form-urlencoded']
}
