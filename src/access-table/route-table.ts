import { administratorsPages } from './administrators-pages.ts'
import { flexibleWorkingPages } from './flexible-working-pages.ts'
import { hrPages } from './hr-pages.ts'
import { newsPages } from './news-pages.ts'
import { openPages } from './open-pages.ts'
import { ownPages } from './own-pages.ts'
import { recordPages } from './record-pages.ts'
import { taskPages } from './task-pages.ts'
import { teamPages } from './team-pages.ts'
import { columns, viewerKinds, type ViewerKind } from './viewer-kinds.ts'

/** `notFound`: as if it were not there. `signIn`: led to the sign-in, or told that it needs one; `secondStep`: likewise to more. */
export type Answer = 'allowed' | 'refused' | 'notFound' | 'signIn' | 'secondStep'

const answers: Record<string, Answer> = {
  '+': 'allowed',
  '-': 'refused',
  '0': 'notFound',
  s: 'signIn',
  '2': 'secondStep',
}

/** What a route answers to each kind of viewer. `name`: its method and its pattern. */
export interface RouteAccess {
  name: string
  answers: Record<ViewerKind, Answer>
}

/** Every route of the portal, a line each. One that is not here is not mounted. */
export const routeTable: readonly RouteAccess[] = [
  openPages,
  ownPages,
  teamPages,
  flexibleWorkingPages,
  taskPages,
  newsPages,
  hrPages,
  recordPages,
  administratorsPages,
].flatMap(linesOf)

function linesOf(table: string): RouteAccess[] {
  const [head, ...lines] = table.trim().split('\n').map(wordsOf)
  if (head?.join() !== Object.keys(columns).join()) throw new Error(`The columns are not ${head?.join(' ')}.`)
  return lines.map(routeOf)
}

function routeOf(words: readonly string[]): RouteAccess {
  const [method, path] = words.slice(viewerKinds.length)
  const cells = viewerKinds.map((kind, at) => [kind, answerOf(words[at] ?? '')] as const)
  return { name: `${method} ${path}`, answers: Object.fromEntries(cells) as Record<ViewerKind, Answer> }
}

function answerOf(sign: string): Answer {
  const answer = answers[sign]
  if (!answer) throw new Error(`${sign} says nothing of who may come.`)
  return answer
}

function wordsOf(line: string): string[] {
  return line.trim().split(/\s+/)
}
