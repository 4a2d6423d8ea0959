import { renderComponent } from './govuk-components.ts'
import type { FlashMessage } from '../flash-messages.ts'
import { stateOf, type CarriedForm } from './page-state.ts'
import type { Text } from './text.ts'
import { type Helpers, html, split } from './view-helpers.ts'

/** What only views/layouts/page.hbs uses. */
export function layoutHelpers(text: Text): Helpers {
  return {
    /** `{{windowTitle}}`: "Error: Propose a day – Keep in touch". */
    windowTitle(...args) {
      const state = stateOf(split(args).options)
      const name = text.plain('layout.name', state)
      const words = `${String(state.title)} – ${name}`
      return state.hasProblems ? `${text.plain('parts.error', state)}: ${words}` : words
    },
    /** `(menuWithCurrent viewer.menu path)`: the same items; `current` is for aria-current. */
    menuWithCurrent(menu, path) {
      const items = menu as MenuItem[]
      const current = currentOf(items, String(path))
      return items.map((item) => ({ ...item, current: item === current ? nearness(item, path) : undefined }))
    },
    /** `{{menuText "news"}}` */
    menuText(...args) {
      const { positional, options } = split(args)
      return text.plain(`layout.menu.${String(positional[0])}`, stateOf(options))
    },
    /** `(carriedForms)`: those of the page that can be typed into; the one that was comes first. */
    carriedForms(...args) {
      const { carriedForms, typedInto } = stateOf(split(args).options)
      return carriedForms.toSorted((a, b) => Number(b.id === typedInto) - Number(a.id === typedInto))
    },
    /**
     * `{{enterButton form}}`: Enter in a field presses the first button of its form in the page's order. That is this one,
     * which sends what the form's own would, and never the switch of the language, which stands before the form as well.
     */
    enterButton(form) {
      const { id, firstButton } = form as CarriedForm
      return html(
        `<button class="govuk-visually-hidden" form="${id}" tabindex="-1" aria-hidden="true"${firstButton}></button>`,
      )
    },
    /** `{{banners messages}}` */
    banners(...args) {
      const { positional, options } = split(args)
      const state = stateOf(options)
      const words = (key: string) => text.plain(`parts.${key}`, state)
      const banner = (message: FlashMessage, at: number) =>
        renderComponent(
          'notification-banner',
          {
            type: message.kind === 'done' ? 'success' : undefined,
            titleId: `message-${at + 1}`,
            text: text.plain(message.key, state, message.values),
          },
          words,
        )
      return html((positional[0] as FlashMessage[]).map(banner).join(''))
    },
  }
}

interface MenuItem {
  key: string
  href: string
}

function nearness(item: MenuItem, path: unknown): 'page' | 'true' {
  return item.href === path ? 'page' : 'true'
}

/** The longest address that the path is, or lies under; the first page is only itself. */
function currentOf(items: MenuItem[], path: string): MenuItem | undefined {
  return items
    .filter(({ href }) => path === href || (href !== '/' && path.startsWith(`${href}/`)))
    .toSorted((one, other) => other.href.length - one.href.length)
    .at(0)
}
