import type { Request, Response } from 'express'
import { typedValues, type Form } from './forms.ts'
import { keptNoMore, keptValues, leadToKept, pageOfKept } from './kept-form.ts'

/**
 * A form that is looked at, on a page of its own, before it is sent (decision 58). `About` is what it is about, as the path
 * names it; `Value` what the answers mean; `Shown` a form to fill in, with what its page needs besides.
 */
export interface CheckedForm<About, Value, Shown = Form> {
  find: (req: Request) => Promise<About>
  /** The path of the page with the form; that of its check ends in `/check`. */
  pageOf: (about: About) => string
  /** The path to go on to where there is nothing to fill in now. */
  elsewhere?: (about: About, req: Request) => string | undefined
  /** Filled in with what was `kept`, else as it begins. */
  begin: (about: About, kept: Record<string, string> | undefined) => Shown | Promise<Shown>
  read: (
    about: About,
    body: unknown,
    req: Request,
  ) => { value: Value } | { form: Shown } | Promise<{ value: Value } | { form: Shown }>
  /** What is kept of it, where that is not all that was typed. */
  toKeep?: (value: Value) => Record<string, string>
  show: (req: Request, res: Response, about: About, shown: Shown) => void | Promise<void>
  showCheck: (req: Request, res: Response, about: About, checked: Checked<Value>) => void | Promise<void>
}

/** What is about to be sent. */
export interface Checked<Value> {
  value: Value
  /** As it was typed, and as the page sends it. */
  typed: Record<string, string>
  fields: { name: string; value: string }[]
  /** The path back to the form, filled in. */
  change: string
}

/** The steps before it is sent. A form with faults is answered at once, with 422. */
export function createCheckedForm<About, Value, Shown = Form>(form: CheckedForm<About, Value, Shown>) {
  const { find, pageOf, elsewhere, read, show } = form

  return {
    async ask(req: Request, res: Response): Promise<void> {
      const about = await find(req)
      const path = elsewhere?.(about, req)
      if (path !== undefined) return res.redirect(303, path)
      const kept = await keptValues(req, res, pageOf(about))
      await show(req, res, about, await form.begin(about, kept))
    },

    async check(req: Request, res: Response): Promise<void> {
      const about = await find(req)
      const path = elsewhere?.(about, req)
      if (path !== undefined) return res.redirect(303, path)
      const answers = await read(about, req.body, req)
      if ('form' in answers) return show(req, res.status(422), about, answers.form)
      const values = form.toKeep?.(answers.value) ?? typedValues(req.body)
      const page = pageOf(about)
      await leadToKept(req, res, { page, values, shownAt: `${page}/check` })
    },

    /** Nothing is sent yet. */
    async showCheck(req: Request, res: Response): Promise<void> {
      const about = await find(req)
      const path = elsewhere?.(about, req)
      if (path !== undefined) return res.redirect(303, path)
      const page = pageOf(about)
      const typed = await keptValues(req, res, page)
      if (!typed) return keptNoMore(req, res, page)
      const answers = await read(about, typed, req)
      if ('form' in answers) return show(req, res.status(422), about, answers.form)
      const fields = Object.entries(typed).map(([name, value]) => ({ name, value }))
      const checked = { value: answers.value, typed, fields, change: pageOfKept(res, page) }
      await form.showCheck(req, res, about, checked)
    },
  }
}
