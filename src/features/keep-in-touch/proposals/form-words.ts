import type { Response } from 'express'
import { languageOf } from '../../../platform/web/language.ts'
import { say } from '../../../platform/web/views/say.ts'
import type { InWords } from './propose-page.ts'

/** How the reader of this page reads the form of a day. */
export function inWords(res: Response): InWords {
  return { language: languageOf(res), notSaid: say(res, 'day-details.activities.none') }
}
