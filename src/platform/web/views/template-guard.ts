import Handlebars from 'handlebars'

/**
 * Goes over a parsed template before it is compiled.
 * - `{{value}}` becomes `{{show value}}`: Handlebars writes out unescaped any object that has a `toHTML` method, and `show`
 *   takes text and numbers only.
 * - `{{{value}}}` and `{{&value}}`, which escape nothing, are refused.
 * - `{{#> ui-card heading=x}}…{{/ui-card}}` becomes `{{#part "ui-card" heading=x}}…{{/part}}`: the block keeps the page's
 *   own values, and the part sees what it is given.
 */
export class TemplateGuard extends Handlebars.Visitor {
  readonly #helpers: object

  constructor(helpers: object) {
    super()
    this.#helpers = helpers
  }

  override PartialBlockStatement(block: hbs.AST.PartialBlockStatement): void {
    if (!isPath(block.name)) return refuse(block, 'has a part without a name')
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
    const { path, params } = mustache
    if (!mustache.escaped) refuse(mustache, 'has a triple-stash or an &')
    if (!isPath(path) || this.#isHelperCall(mustache, path)) return
    if (params.length > 0) refuse(mustache, `calls a helper that is not there: ${path.original}`)
    mustache.params = [path, text(`${path.original}, line ${path.loc.start.line}`, path.loc)]
    mustache.path = { ...path, original: 'show', parts: ['show'], depth: 0, data: false }
  }

  #isHelperCall({ params, hash }: hbs.AST.MustacheStatement, path: hbs.AST.PathExpression): boolean {
    const isBare = params.length === 0 && hash === undefined
    return Object.hasOwn(this.#helpers, path.original) && (!isBare || needNothing.has(path.original))
  }
}

/** The helpers that are called with nothing. Any other bare name is a value: a story may have a `{{heading}}`. */
const needNothing = new Set(['windowTitle'])

function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression'
}

function text(value: string, loc: hbs.AST.SourceLocation): hbs.AST.StringLiteral {
  return { type: 'StringLiteral', value, original: value, loc }
}

function refuse(node: hbs.AST.Node, fault: string): never {
  throw new Error(`line ${node.loc.start.line} ${fault}`)
}
