import type { Browser, Page } from './browser.ts'

/** Undefined: a box without its tick, of which a browser says nothing. */
type Fields = Record<string, string | undefined>

/** Presses the switch in the header of a page, with what its form shows, or this typed into it. */
export function switchLanguage(
  browser: Browser,
  page: Page,
  typed: Fields = {},
  language?: string,
): Promise<Page> {
  const button = page.$('header button[name=_language]').first()
  const id = button.attr('form')
  const form = id === undefined ? button.closest('form') : page.$(`#${id}`)
  const sent = form.find('input:not([type=radio], [type=checkbox], [type=file]), [checked], textarea, select')
  const fields = sent.toArray().map((input) => page.$(input))
  const own = fields.map((field): [string, string] => [field.attr('name') ?? '', String(field.val() ?? '')])
  const pressed = { _language: language ?? String(button.attr('value')) }
  const action = button.attr('formaction') ?? form.attr('action')
  const said = Object.entries({ ...Object.fromEntries(own), ...typed, ...pressed })
  const body = said.filter((one): one is [string, string] => one[1] !== undefined)
  return browser.post(String(action), Object.fromEntries(body))
}
