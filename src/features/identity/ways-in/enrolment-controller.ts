import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { NotFoundError, SecondStepError } from '../../../shared/errors.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import type { WayIn } from '../session/way-in.ts'
import { beginWithForms, formIsBack, type EnterParts } from '../session/enter-controller.ts'
import type { ShownForAWhile } from '../../../platform/web/shown-for-a-while.ts'
import type { CodesToShow } from './add-way-in.ts'

declare module 'express-session' {
  interface SessionData {
    /** They have shown the words of this card: the next page sets up how they sign in. */
    enrolment?: { cardId: string; next: string }
  }
}

export interface EnrolParts extends Pick<EnterParts, 'sessions' | 'signIn'> {
  people: Pick<PeopleService, 'find'>
  shownForAWhile: ShownForAWhile
}

export const recoveryCodesShown = 'recovery codes'

/** By the words of a card, of which the id is answered; or by a proof of these minutes. */
export function checkMayEnrol(req: Request): string | undefined {
  const cardId = req.session.enrolment?.cardId
  if (cardId === undefined && !req.user?.isProvenNow) throw new SecondStepError('Neither a card nor a proof.')
  return cardId
}

/** What all that sets up a way in have in common. */
export function createEnrolment({ people, shownForAWhile, ...parts }: EnrolParts) {
  const begin = beginWithForms(parts)
  return {
    async personOf(req: Request): Promise<Person> {
      const person = await people.find(viewerOf(req).personId)
      if (!person) throw new NotFoundError('They have gone.')
      return person
    },

    /** By what they have just set up: to their new recovery codes, if there are some, and then where they were going. */
    async enter(req: Request, res: Response, { person, way, codes }: Enrolled): Promise<void> {
      const wanted = req.session.enrolment?.next ?? '/ways-in'
      const page = await begin(req, res, { person, way })
      const [next, isBack] = [page ?? wanted, page !== undefined]
      if (codes) {
        shownForAWhile.show(req, recoveryCodesShown, JSON.stringify({ codes, next, isBack }))
        return res.redirect(303, '/ways-in/recovery-codes')
      }
      if (isBack) flash(req, formIsBack)
      res.redirect(303, next)
    },
  }
}

interface Enrolled {
  person: Person
  way: WayIn
  codes: CodesToShow
}
