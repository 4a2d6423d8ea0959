import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Express } from 'express'
import Handlebars from 'handlebars'
import type { Language } from '../../../shared/language.ts'
import type { Clock } from '../../../shared/ports.ts'
import { formHelpers } from './form-helpers.ts'
import { layoutHelpers } from './layout-helpers.ts'
import { precompileGovukTemplates } from './govuk-templates.ts'
import { pageHelpers } from './page-helpers.ts'
import { readPrecompiled, writePrecompiled } from './precompiled.ts'
import { renderMail, type Mail } from './render-mail.ts'
import { renderPage, type PageLocals } from './render-page.ts'
import { sentenceSetting } from './say.ts'
import { uiHelpers } from './ui-helpers.ts'
import { loadTemplates, precompileTemplates, type Template, type Templates } from './templates.ts'
import { loadText, type Text } from './text.ts'
import { plainHelpers, wordHelpers } from './view-helpers.ts'

export interface Views {
  /** Renders views/<name>.hbs inside its layout. */
  page(name: string, locals: PageLocals): string
  /**
   * Renders views/emails/<feature>/<email>.html.hbs and .text.hbs; the subject is `<feature>.emails.<email>.subject`. The model
   * holds `organisationName`; each template has a `{{#footer}}`: why it came, how to change it, how to stop.
   */
  mail(name: string, model: object, reader: { language: Language; now: Date }): Mail
  /** One sentence as plain text. */
  text(key: string, language: Language, values?: Record<string, unknown>): string
}

export interface ViewFolders {
  views: string
  /** What `npm run build` wrote about the stylesheet. */
  manifest: string
  /** What it wrote of the templates, to start sooner; may be missing, or of other templates. */
  precompiled?: string
}

/** Compiles all templates and reads all sentences: a broken one stops the start. */
export function loadViews(folders: ViewFolders): Views {
  const text = loadText(join(folders.views, 'text'))
  const templates = compileAll(folders, text)
  const stylesheet = stylesheetIn(folders.manifest)
  return {
    page: (name, locals) => renderPage(templates, { name, stylesheet, locals }),
    mail: (name, model, reader) => renderMail(templates, text, { name, model, ...reader }),
    text: (key, language, values) => text.plain(key, { language }, values),
  }
}

/**
 * Lets handlers call res.render('news/list', model). In place of Express's own way to a template, which looks for its file,
 * copies all that a page is given twice, and waits a turn.
 */
export function useViews(app: Express, views: Views, clock: Clock): void {
  const render = (name: string, given: Given, done: (error: unknown, page?: string) => void): void => {
    const { _locals: locals, ...model } = given
    let page: string
    try {
      page = views.page(name, { ...locals, ...model, now: clock() })
    } catch (error) {
      return done(error)
    }
    done(null, page)
  }
  Object.assign(app, { render })
  app.set(sentenceSetting, views.text)
}

/** As Express hands it over: the page's model, and beside it what the middleware knows. */
type Given = { _locals?: PageLocals }

/** So that each start need not compile them. */
export function precompileViews({ views, precompiled = '' }: ViewFolders): void {
  const handlebars = withHelpers(loadText(join(views, 'text')), () => {
    throw new Error('Nothing is rendered here.')
  })
  writePrecompiled(precompiled, precompileTemplates(views, handlebars))
  precompileGovukTemplates()
}

function compileAll({ views, precompiled = '' }: ViewFolders, text: Text): Templates {
  const known = readPrecompiled(precompiled)
  const handlebars = withHelpers(text, (name) => templates.part(name))
  const templates: Templates = loadTemplates(views, handlebars, known)
  return templates
}

function withHelpers(text: Text, part: (name: string) => Template): typeof Handlebars {
  const handlebars = Handlebars.create()
  const helpers = [plainHelpers, wordHelpers(text), pageHelpers, formHelpers(text)]
  for (const some of [...helpers, layoutHelpers(text), uiHelpers(text, part)]) handlebars.registerHelper(some)
  return handlebars
}

function stylesheetIn(manifest: string): string {
  const files = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>
  const stylesheet = files['portal.css']
  if (stylesheet === undefined) throw new Error(`${manifest} names no portal.css: run npm run build`)
  return `/assets/${stylesheet}`
}
