import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import type { DayOutcome } from '../change-days.ts'
import { otherName } from '../history-sentences.ts'
import { dayIdOf, type Perspective } from '../perspective.ts'
import { refusedAnswerPage } from './refused-answer-page.ts'

/** After an act about a day: back to the list with a message, or the page that says which rule refused it, and why. */
export function showOutcome(
  req: Request,
  res: Response,
  {
    outcome,
    done,
    perspective,
    roomAt,
  }: { outcome: DayOutcome; done: string; perspective: Perspective; roomAt?: string | undefined },
): void {
  const { situation } = outcome
  const { words } = perspective
  const home = perspective.home(situation.person.id)
  if ('refusal' in outcome) {
    const page = refusedAnswerPage(dayIdOf(req), situation, {
      done,
      refusal: outcome.refusal,
      words,
      list: home,
      another: `${perspective.days(situation.person.id)}/${dayIdOf(req)}/replacement`,
    })
    return res.status(422).render('keep-in-touch/proposals/refused', { ...page, roomAt })
  }
  const values = { date: outcome.ok.date, name: otherName(situation) }
  flash(req, { kind: 'done', key: `${words}.done.${done}`, values })
  res.redirect(303, home)
}
