import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { runInThisContext } from 'node:vm'
import type Handlebars from 'handlebars'
import { TemplateGuard } from './template-guard.ts'

export type Template = (context: object, options?: Handlebars.RuntimeOptions) => string

export interface Templates {
  /** By name below the views folder, without `.hbs`: 'news/list', 'emails/notices/something-for-you.html'. */
  find(name: string): Template
  /** By name below views/partials. */
  part(name: string): Template
}

/**
 * Compiles every `.hbs` file below the folder at once, strictly: a broken one, or one with a triple-stash, fails here with
 * its file name and not when a reader meets it. Files in `partials` become partials. `.text.hbs` files are for
 * mail as plain text, where nothing is escaped.
 */
export function loadTemplates(folder: string, handlebars: typeof Handlebars): Templates {
  const pages = new Map<string, Template>()
  const parts = new Map<string, Template>()
  for (const name of templateNames(folder)) {
    const template: Template = handlebars.template(compile(join(folder, `${name}.hbs`), handlebars))
    if (name.startsWith('partials/')) {
      parts.set(name.slice('partials/'.length), template)
      handlebars.registerPartial(name.slice('partials/'.length), template)
    } else {
      pages.set(name, template)
    }
  }
  return {
    find: (name) => guarded(pages.get(name) ?? refuse(`There is no template views/${name}.hbs`)),
    part: (name) => guarded(parts.get(name) ?? refuse(`There is no template views/partials/${name}.hbs`)),
  }
}

/** Every template below the folder, without `.hbs`, in a fixed order. */
export function templateNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).slice(0, -'.hbs'.length))
    .map((name) => name.split(sep).join('/'))
    .toSorted()
}

/** No value is ever taken from a prototype: `{{name.constructor}}` is nothing. */
function guarded(template: Template): Template {
  return (context, options) =>
    template(context, { ...options, allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false })
}

function compile(file: string, handlebars: typeof Handlebars): TemplateSpecification {
  try {
    const program = handlebars.parse(readFileSync(file, 'utf8'), { srcName: file })
    new TemplateGuard(handlebars.helpers).accept(program)
    // Its type says that it is a template; it is the source of one.
    const code = handlebars.precompile(program, {
      strict: true,
      explicitPartialContext: true,
      knownHelpers: Object.fromEntries(Object.keys(handlebars.helpers).map((name) => [name, true])),
      knownHelpersOnly: true,
      // An indented partial would indent what somebody typed into a textarea.
      preventIndent: true,
      noEscape: file.endsWith('.text.hbs'),
    }) as string
    return runInThisContext(`(${code})`, { filename: file })
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    throw new Error(`The template ${file} is broken: ${fault}`, { cause: error })
  }
}

function refuse(message: string): never {
  throw new Error(message)
}
