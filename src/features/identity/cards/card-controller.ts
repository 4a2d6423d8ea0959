import type { Request, Response } from 'express'
import { renderSVG } from 'uqr'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import { canKeepRecordOf, type PeopleService, type Person } from '../../people/index.ts'
import type { IdentityService } from '../service.ts'
import type { ShownForAWhile } from '../shown-for-a-while.ts'

export interface CardControllerParts {
  identity: IdentityService
  people: Pick<PeopleService, 'find'>
  shownForAWhile: ShownForAWhile
  /** Public address, without a slash at the end. */
  baseUrl: string
}

/** HR make the card with which somebody sets up how they sign in, and hand it over. */
export function createCardController({ identity, people, shownForAWhile, baseUrl }: CardControllerParts) {
  const { cards, waysIn } = identity
  return {
    async showCard(req: Request, res: Response): Promise<void> {
      const person = await personIn(req)
      const [isSetUp, newest] = await Promise.all([waysIn.isSetUp(person.id), cards.stateOf(person.id)])
      const words = shownForAWhile.shown(req, nameOf(person))
      const address = `${baseUrl}/sign-in`
      res.render('identity/cards/card', {
        name: person.name,
        path: `/hr/people/${person.id}`,
        make: `/hr/people/${person.id}/card`,
        revocation: `/hr/people/${person.id}/card/revocation`,
        isSetUp,
        ...(newest && { stateKey: `ways-in.card.states.${newest.state}`, until: newest.card.expiresAt }),
        isOpen: newest?.state === 'open',
        words,
        address,
        picture: `data:image/svg+xml;base64,${Buffer.from(renderSVG(address)).toString('base64')}`,
      })
    },

    async makeCard(req: Request, res: Response): Promise<void> {
      const person = await personIn(req)
      // Whoever can sign in has no need of one; a lost phone goes another way.
      if (!(await waysIn.isSetUp(person.id))) {
        const { words } = await cards.make(person, viewerOf(req))
        shownForAWhile.show(req, nameOf(person), words)
      }
      res.redirect(303, `/hr/people/${person.id}/card`)
    },

    async revokeCard(req: Request, res: Response): Promise<void> {
      const person = await personIn(req)
      await cards.revoke(person, viewerOf(req))
      shownForAWhile.hide(req, nameOf(person))
      flash(req, { kind: 'done', key: 'ways-in.done.cardRevoked' })
      res.redirect(303, `/hr/people/${person.id}/card`)
    },
  }

  async function personIn(req: Request): Promise<Person> {
    const person = await people.find(String(req.params['personId']))
    if (!person || !canKeepRecordOf(viewerOf(req), person))
      throw new NotFoundError('Nobody whose record is theirs.')
    return person
  }
}

function nameOf({ id }: Person): string {
  return `card of ${id}`
}
