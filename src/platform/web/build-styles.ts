import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from 'sass'

const root = join(import.meta.dirname, '../../..')

/**
 * Compiles assets/styles/portal.scss to assets/built/portal-<hash>.css, and writes the name into manifest.json there.
 * Stylesheets of earlier builds are removed last, so that a running portal always finds one.
 */
export function buildStyles(built: string = join(root, 'assets/built')): string {
  const { css } = compile(join(root, 'assets/styles/portal.scss'), {
    loadPaths: [join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
  })
  const name = `portal-${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css`
  mkdirSync(built, { recursive: true })
  writeFileSync(join(built, name), css)
  writeFileSync(join(built, 'manifest.json'), `${JSON.stringify({ 'portal.css': name }, null, 2)}\n`)
  for (const old of readdirSync(built).filter((file) => /^portal-.*\.css$/.test(file) && file !== name)) {
    rmSync(join(built, old))
  }
  return name
}
