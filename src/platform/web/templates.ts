import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { runInThisContext } from 'node:vm'
import Handlebars from 'handlebars'

export type Template = (context: object, options?: Handlebars.RuntimeOptions) => string

export interface Templates {
  /** By name below the views folder, without `.hbs`: 'news/list', 'emails/notices/something-for-you.html'. */
  find(name: string): Template
  part(name: string): Template
  names: readonly string[]
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
    names: [...pages.keys()],
    find: (name) => pages.get(name) ?? refuse(`There is no template views/${name}.hbs`),
    part: (name) => parts.get(name) ?? refuse(`There is no template views/partials/${name}.hbs`),
  }
}

/** Every template below the folder, without `.hbs`, in a fixed order. */
export function templateNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).slice(0, -'.hbs'.length))
    .map((name) => name.split(sep).join('/'))
    .sort()
}

function compile(file: string, handlebars: typeof Handlebars): TemplateSpecification {
  try {
    const program = handlebars.parse(readFileSync(file, 'utf8'), { srcName: file })
    new ValueGuard(handlebars.helpers).accept(program)
    const code = handlebars.precompile(program, {
      strict: true,
      explicitPartialContext: true,
      knownHelpers: Object.fromEntries(Object.keys(handlebars.helpers).map((name) => [name, true])),
      knownHelpersOnly: true,
      // An indented partial would indent what somebody typed into a textarea.
      preventIndent: true,
      noEscape: file.endsWith('.text.hbs'),
    })
    return runInThisContext(`(${String(code)})`, { filename: file })
  } catch (error) {
    throw new Error(
      `The template ${file} is broken: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    )
  }
}

/**
 * `{{#> kit-card heading=x}}…{{/kit-card}}` is `{{#part "kit-card" heading=x}}…{{/part}}`: the block keeps the page's own
 * values, the part sees what it is given. Turns each `{{value}}` into `{{show value}}`. Handlebars writes out unescaped any object that has a `toHTML` method; `show`
 * takes text and numbers only. Refuses `{{{value}}}`, which escapes nothing.
 */
class ValueGuard extends Handlebars.Visitor {
  readonly #helpers: object

  constructor(helpers: object) {
    super()
    this.#helpers = helpers
  }

  override PartialBlockStatement(block: hbs.AST.PartialBlockStatement): void {
    if (!isPath(block.name)) return refuse(`line ${block.loc.start.line} has a part without a name`)
    const { original, loc } = block.name
    Object.assign(block, {
      type: 'BlockStatement',
      path: { ...block.name, original: 'part', parts: ['part'] },
      params: [text(original, loc)],
      inverseStrip: block.closeStrip,
    })
    this.accept(block)
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const path = mustache.path
    const line = mustache.loc.start.line
    const name = isPath(path) ? path.original : ''
    if (!mustache.escaped) refuse(`line ${line} has a triple-stash or an & for ${name}`)
    if (!isPath(path)) return
    const isBare = mustache.params.length === 0 && mustache.hash === undefined
    if (Object.hasOwn(this.#helpers, name) && !(isBare && !NEED_NOTHING.has(name))) return
    if (mustache.params.length > 0) refuse(`line ${line} calls a helper that is not there: ${name}`)
    mustache.params = [path, text(`${name}, line ${line}`, path.loc)]
    mustache.path = { ...path, original: 'show', parts: ['show'], depth: 0, data: false }
  }
}

/** The helpers that are called with nothing. Any other bare name is a value: a story may have a `{{heading}}`. */
const NEED_NOTHING = new Set(['csrf', 'windowTitle'])

function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression'
}

function text(value: string, loc: hbs.AST.SourceLocation): hbs.AST.StringLiteral {
  return { type: 'StringLiteral', value, original: value, loc }
}

function refuse(message: string): never {
  throw new Error(message)
}
