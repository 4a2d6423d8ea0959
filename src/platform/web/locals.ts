import type { Language } from '../../shared/language.ts'
import type { FlashMessage } from './flash-messages.ts'
import type { Faults } from './forms/typed-form.ts'
import type { PageViewer } from './page-frame.ts'
import type { Route } from './routes.ts'

declare global {
  namespace Express {
    /**
     * All that the middleware puts into `res.locals`, where handlers read it and every page is rendered with it. What is
     * optional is missing from the page of an error that came before its middleware.
     */
    interface Locals {
      requestId: string
      /** For a script of ours, in the Content-Security-Policy. */
      nonce: string
      /** The row of the route that matched. */
      route?: Route
      /** The random token in this browser's cookie. */
      browserId?: string
      language?: Language
      /** The language that the address of this page names. */
      languageAsked?: Language | undefined
      csrfToken?: string
      /** What an act said for this page. */
      messages?: FlashMessage[]
      /** The page on which the forms of this page stand: an address. */
      formPage?: string
      /** Whose forms they are, as a mark that only the portal can make; empty when nobody is signed in. */
      formOwner?: string
      /** What was posted to get this page, sealed. */
      sealedForm?: string | undefined
      /** What was typed on this page before the session ended, by the name of the field. */
      restoredValues?: Record<string, string> | undefined
      /** What was said to be wrong with it, before the language was switched. */
      restoredFaults?: Faults | undefined
      /** Fetches them, once, where some wait. */
      takeRestored?: () => Promise<void>
      /** Of the forms of this page the one that was typed into, by its id, where there is one. */
      typedInto?: string | undefined
      /** The key of the kept form that this page shows. */
      keptForm?: string | undefined
      /** A passkey that a device offered and nobody has here: the script tells the device. */
      unknownPasskey?: string | undefined
      /** What this page suggests beside what it is for. */
      suggestion?: 'passkey' | undefined
      path?: string
      demo?: boolean
      /** The portal's first page by its own address, for somebody who came by another one. */
      ownAddress?: string
      viewer?: PageViewer | undefined
    }
  }
}
