import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Language } from '../../src/shared/language.ts'
import { loadViews, type Views } from '../../src/platform/web/views/view-engine.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

export const viewsFolder = join(import.meta.dirname, '../../views')

/** What the layouts are made of; the other parts would only cost time. */
const needed = /(partials|mail|(layout-|footer-|language-)\w+\.hbs|mark\.hbs|ui-card\.hbs|mail\/.*\.hbs)$/

/** The real layouts and texts, with templates and texts of the test's own beside them. */
export function viewsWith(files: Record<string, string>, { allParts = false } = {}): Views {
  const folder = temporaryFolder('views')
  cpSync(join(viewsFolder, 'layouts'), join(folder, 'layouts'), { recursive: true })
  cpSync(join(viewsFolder, 'text'), join(folder, 'text'), { recursive: true })
  cpSync(join(viewsFolder, 'partials'), join(folder, 'partials'), {
    recursive: true,
    filter: (file) => allParts || needed.test(file),
  })
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return loadViews({ views: folder, manifest: manifestOf(folder) })
}

/** The project's own views, with a manifest that no build beside the tests changes. */
export function projectViews(): Views {
  return loadViews({ views: viewsFolder, manifest: manifestOf(temporaryFolder('built')) })
}

export type Sentences = Map<string, string>

export function catalogueFiles(language: Language): string[] {
  return readdirSync(join(viewsFolder, 'text', language))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
}

/** Every sentence of a file, by its key. */
export function sentencesIn(language: Language, file: string): Sentences {
  const content = JSON.parse(readFileSync(join(viewsFolder, 'text', language, file), 'utf8')) as object
  return new Map(flatten(file.slice(0, -'.json'.length), content))
}

function manifestOf(folder: string): string {
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ 'portal.css': 'portal-0123456789ab.css' }))
  return join(folder, 'manifest.json')
}

function flatten(key: string, value: unknown): [string, string][] {
  if (typeof value === 'string') return [[key, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => flatten(`${key}.${name}`, inner))
}
