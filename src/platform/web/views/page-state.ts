import type Handlebars from 'handlebars'
import type { Language } from '../../../shared/language.ts'
import type { Faults } from '../forms/typed-form.ts'

/** A form of the page that can be typed into: what a switch of the language takes along (decision 92). */
export interface CarriedForm {
  id: string
  isUpload: boolean
  /** What the button sends that Enter presses. */
  firstButton: string
}

/** What a page says about itself while it is rendered, for the layout round it. */
export interface PageState {
  language: Language
  /** The language that its address names; undefined when it names none. */
  languageAsked: Language | undefined
  /** The year that goes without saying. */
  thisYear: string | undefined
  csrfToken: string
  /** The page on which its forms stand: an address. */
  formPage: string
  /** Whose forms they are, as a mark that only the portal can make; empty when nobody is signed in. */
  formOwner: string
  /** What was posted to get this page, sealed, for a button that leads away from it and back; empty when nothing was typed. */
  sealedForm: string
  /** The key of the kept form that the page shows; empty when it shows none. */
  keptForm: string
  /** What was typed into its forms and comes back, by the name of the field (decision 20). */
  restored: Record<string, string>
  /** What was said to be wrong with them, before the language was switched. */
  restoredFaults: Faults | undefined
  /** What this page says is wrong. */
  faults: Faults | undefined
  /** Of its forms the one that was typed into, by its id; empty when none was. */
  typedInto: string
  /** The stylesheet's address. */
  stylesheet: string
  title: string | undefined
  hasProblems: boolean
  carriedForms: CarriedForm[]
  back: { href: string; text: string } | undefined
  /** After a loss: no apricot, no clay, no tags. */
  isSober: boolean
  isFullWidth: boolean
  aside: string
  /** Mail only: why it came, how to change it, how to stop. */
  footer: string
}

export function newPageState(
  start: Pick<
    PageState,
    | 'language'
    | 'languageAsked'
    | 'thisYear'
    | 'csrfToken'
    | 'formPage'
    | 'formOwner'
    | 'sealedForm'
    | 'keptForm'
    | 'restored'
    | 'restoredFaults'
    | 'typedInto'
    | 'stylesheet'
  >,
): PageState {
  return {
    ...start,
    title: undefined,
    hasProblems: false,
    faults: undefined,
    carriedForms: [],
    back: undefined,
    isSober: false,
    isFullWidth: false,
    aside: '',
    footer: '',
  }
}

/** The frame that templates see as `@page`; helpers find it in their options. */
export function stateOf(options: Handlebars.HelperOptions): PageState {
  const data = options.data as { page: PageState }
  return data.page
}
