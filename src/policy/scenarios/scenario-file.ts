import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The file cannot be used; the message is one sentence for the person who named it. */
export class ScenarioFileProblem extends Error {}

/** `startedIn` is where npm was called, when that is not the current folder. */
export function readCases(path: string | undefined, startedIn?: string): unknown[] {
  if (path === undefined) throw new ScenarioFileProblem('Name a scenario file: npm run -s scenarios -- FILE')
  const cases = parsed(path, contents(path, startedIn))
  if (!Array.isArray(cases)) throw new ScenarioFileProblem(`${path} must hold a JSON array of cases.`)
  return cases
}

function contents(path: string, startedIn: string | undefined): string {
  const here = resolve(path)
  const found = startedIn === undefined || existsSync(here) ? here : resolve(startedIn, path)
  try {
    return readFileSync(found, 'utf8').replace(/^\uFEFF/, '')
  } catch {
    throw new ScenarioFileProblem(`${path} cannot be read.`)
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ScenarioFileProblem(`${path} is not JSON.`)
  }
}
