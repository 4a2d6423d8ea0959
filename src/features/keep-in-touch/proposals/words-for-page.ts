import type { Request, Response } from 'express'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { say } from '../../../platform/web/views/say.ts'
import type { KeepInTouchService } from '../service.ts'
import type { InWords } from './propose-page.ts'

/** How the reader of this page reads the form of a day. */
export async function inWords(
  req: Request,
  res: Response,
  keepInTouch: Pick<KeepInTouchService, 'nearTo'>,
): Promise<InWords> {
  const notSaid = say(res, 'day-details.activities.none')
  return { language: languageOf(res), notSaid, nearTo: await keepInTouch.nearTo(viewerOf(req)) }
}
