import type { Response } from 'express'
import type { Language } from '../../../shared/language.ts'
import { languageOf } from '../language.ts'
import type { TextValues } from './sentence.ts'
import type { Views } from './view-engine.ts'

/** Where the app keeps it: `useViews` puts it there. */
export const sentenceSetting = 'sentence'

/** A sentence in the language of this answer, or another, for what no template says: a file, or what a form shows first. */
export function say(
  res: Response,
  key: string,
  values: TextValues = {},
  language: Language = languageOf(res),
): string {
  const sentence = res.app.get(sentenceSetting) as Views['text']
  return sentence(key, language, values)
}
