import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from 'sass'

const root = join(import.meta.dirname, '../../../..')

/** A portal that is running still links to the sheet it began with, so a few earlier ones stay. */
const sheetsKept = 10

/**
 * Compiles assets/styles/portal.scss to assets/built/portal-<hash>.css, and writes the name into manifest.json there.
 * Gives the name back.
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
  for (const old of sheetsNewestFirst(built).slice(sheetsKept)) rmSync(join(built, old), { force: true })
  return name
}

function sheetsNewestFirst(built: string): string[] {
  return readdirSync(built)
    .filter((file) => /^portal-.*\.css$/.test(file))
    .map((file) => ({ file, written: statSync(join(built, file)).mtimeMs }))
    .toSorted((one, other) => other.written - one.written)
    .map(({ file }) => file)
}
