import assert from 'node:assert/strict'
import type { Browser, Page } from '../../support/browser.ts'

/** Fills in a form of HR's pages of leave. Answers the page that says what would change, or the form with its faults. */
export async function checkedLeave(
  helen: Browser,
  form: string,
  fields: Record<string, string>,
): Promise<Page> {
  const page = await helen.get(form)
  assert.equal(page.status, 200)
  const posted = await helen.press(page, form, fields)
  return posted.location === undefined ? posted : helen.get(posted.location)
}

/** The same, and then saves it. */
export async function keptLeave(helen: Browser, form: string, fields: Record<string, string>): Promise<Page> {
  const check = await checkedLeave(helen, form, fields)
  assert.equal(check.status, 200, check.text)
  return helen.press(check, `${form}/confirmation`)
}
