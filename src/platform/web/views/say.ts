import type { Response } from 'express'
import { languageOf } from '../language.ts'
import type { Views } from './view-engine.ts'

/** Where the app keeps it: `useViews` puts it there. */
export const sentenceSetting = 'sentence'

/** A sentence in the language of this answer, for what is no page: a file to download. */
export function say(res: Response, key: string): string {
  const sentence = res.app.get(sentenceSetting) as Views['text']
  return sentence(key, languageOf(res))
}
