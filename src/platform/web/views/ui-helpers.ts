import { type Weekday, allWeekdays } from '../../../shared/civil-date.ts'
import { weekdayText } from './formats.ts'
import type { Template } from './templates.ts'
import { stateOf } from './page-state.ts'
import type { Text } from './text.ts'
import { renderComponent } from './govuk-components.ts'
import { type Helpers, html, split } from './view-helpers.ts'

/** Parts of our own, in views/partials. Each file says at its top what it takes. */
export function uiHelpers(text: Text, part: (name: string) => Template): Helpers {
  return {
    /**
     * `{{#part "ui-card" heading=x}}…{{/part}}` or `{{part "ui-ease" text=x}}`. The part sees what it is given and nothing of
     * the page; the block keeps the page's own values and reaches the part as `body`.
     */
    part(...args) {
      const { positional, options } = split(args)
      const given: Record<string, unknown> = { ...options.hash }
      if (typeof options.fn === 'function') given['body'] = html(options.fn(this))
      return html(part(String(positional[0]))(given, { data: options.data as object }))
    },
    /** `{{tag "agreed"}}`: a state as a word in its colour; `text=` where the words are other than `parts.states.<state>`. */
    tag(...args) {
      const { positional, options } = split(args)
      const state = String(positional[0])
      const colour = colours[state]
      if (colour === undefined) throw new Error(`No colour for a tag: ${state}`)
      const words: unknown = options.hash['text'] ?? text.plain(`parts.states.${state}`, stateOf(options))
      return html(renderComponent('tag', { text: words, classes: `ui-tag--${colour}` }, () => ''))
    },
    /** The dot of a state in ui-time. */
    dotOf: (state) => dots[String(state)] ?? 'left',
    /** `{{weekdayName "monday"}}` Mon; `long=true` Monday. */
    weekdayName(...args) {
      const { positional, options } = split(args)
      const at = allWeekdays.indexOf(positional[0] as Weekday)
      if (at === -1) throw new TypeError(`not a weekday: ${String(positional[0])}`)
      return weekdayText(at, options.hash['long'] === true, stateOf(options).language)
    },
    /** `{{orHr contact}}`: while nobody is named to answer, HR see to it. */
    orHr(...args) {
      const { positional, options } = split(args)
      return positional[0] ?? text.plain('parts.hr', stateOf(options))
    },
    /** The heading of the third figure in ui-weeks: hours short, or hours unpaid. */
    thirdFigure(...args) {
      const { positional, options } = split(args)
      const length = options.hash['short'] === true ? 'Short' : ''
      return text.plain(`parts.weeks.${String(positional[0])}${length}`, stateOf(options))
    },
  }
}

const dots: Record<string, string> = {
  past: 'worked',
  today: 'today',
  agreed: 'agreed',
  open: 'left',
  return: 'worked',
  wish: 'left',
}

/** The state of anything, and the ground of its tag (ui-tag--… in the styles). */
const colours: Record<string, 'clay' | 'mist' | 'green' | 'harbour' | 'oat' | 'edge'> = {
  needsAnswer: 'clay',
  due: 'clay',
  late: 'clay',
  heldUp: 'mist',
  notYet: 'oat',
  notNeeded: 'oat',
  missed: 'oat',
  notNow: 'oat',
  draft: 'mist',
  proposed: 'mist',
  waiting: 'mist',
  agreed: 'green',
  delivered: 'green',
  published: 'green',
  done: 'green',
  worked: 'harbour',
  declined: 'oat',
  withdrawn: 'oat',
  replaced: 'oat',
  lapsed: 'oat',
  cancelled: 'oat',
  notWorked: 'oat',
  notCounted: 'oat',
  ruledOut: 'oat',
  noRoom: 'oat',
  disputed: 'edge',
}
