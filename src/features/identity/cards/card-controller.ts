import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import {
  awayFrom,
  canKeepRecordOf,
  findToKeep,
  noDay,
  type PeopleService,
  type Person,
} from '../../people/index.ts'
import { isOpen, readyAt } from '../new-start/new-start.ts'
import { cardStates, type Card, type CardState } from './card.ts'
import type { IdentityService } from '../service.ts'
import { qrPicture } from '../qr-picture.ts'
import type { ShownForAWhile } from '../../../platform/web/shown-for-a-while.ts'

export interface CardControllerParts {
  identity: IdentityService
  people: Pick<PeopleService, 'find' | 'findMany' | 'organisation' | 'today'>
  shownForAWhile: ShownForAWhile
  /** Public address, without a slash at the end. */
  baseUrl: string
}

/** HR make the card with which somebody sets up how they sign in, and hand it over. */
export function createCardController({ identity, people, shownForAWhile, baseUrl }: CardControllerParts) {
  const { cards, newStarts, waysIn, withoutCard } = identity
  return {
    async showCard(req: Request, res: Response): Promise<void> {
      const person = await personIn(req)
      const [isSetUp, newest, start] = await Promise.all([
        waysIn.isSetUp(person.id),
        cards.stateOf(person.id),
        newStarts.standing(person.id),
      ])
      // Of the card that is open now: somebody else may have made it since, or it may have been used.
      const words = newest?.state === 'open' ? shownForAWhile.shown(req, nameOf(newest.card)) : undefined
      const address = `${baseUrl}/sign-in`
      res.render('identity/cards/card', {
        name: person.name,
        path: `/hr/people/${person.id}`,
        make: `/hr/people/${person.id}/card`,
        revocation: `/hr/people/${person.id}/card/revocation`,
        isSetUp,
        ...(start && { startKey: `new-start.states.${start.state}` }),
        startFrom: start?.newStart.confirmedAt && readyAt(start.newStart.confirmedAt),
        mayAsk: isSetUp && !(start && isOpen(start.state)),
        isReady: isSetUp && start?.state === 'ready',
        ask: `/hr/people/${person.id}/new-start`,
        ...(newest && { stateKey: `ways-in.card.states.${newest.state}`, until: newest.card.expiresAt }),
        isOpen: newest?.state === 'open',
        waitsUntil: cards.waitsUntil(person),
        words,
        cardLanguage: person.language,
        hrPhone: (await people.organisation(person.organisationId))?.hrPhone,
        ...(person.language !== languageOf(res) && { prefers: `ways-in.card.prefers.${person.language}` }),
        address,
        picture: qrPicture(address),
      })
    },

    async listCards(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      if (req.query['state'] === 'without') return listWithout(req, res)
      const [state, page] = [cardStates.find((one) => one === req.query['state']) ?? 'open', pageNumber(req)]
      const { rows, hasMore } = await cards.listIn(viewer, state, page)
      const named = await people.findMany([...new Set(rows.map(({ personId }) => personId))])
      res.render('identity/cards/list', {
        shownKey: `ways-in.cards.states.${state}`,
        others: othersThan(state),
        without: await withoutCard.count(viewer),
        rows: rows.flatMap((card) => {
          const person = named.find(({ id }) => id === card.personId)
          const href = person && canKeepRecordOf(viewer, person) ? `/hr/people/${person.id}/card` : ''
          return person
            ? [{ name: person.name, staffNumber: person.staffNumber, href, until: card.expiresAt }]
            : []
        }),
        pages: pageLinks('/hr/cards', page, hasMore, `state=${state}`),
      })
    },

    async makeCard(req: Request, res: Response): Promise<void> {
      const person = await personIn(req)
      const made = await identity.giveCard(person, viewerOf(req))
      if (made) shownForAWhile.show(req, nameOf(made.card), made.words)
      res.redirect(303, `/hr/people/${person.id}/card`)
    },

    async revokeCard(req: Request, res: Response): Promise<void> {
      const person = await personIn(req)
      await cards.revoke(person, viewerOf(req))
      flash(req, { kind: 'done', key: 'ways-in.done.cardRevoked' })
      res.redirect(303, `/hr/people/${person.id}/card`)
    },
  }

  /** Nobody has to be looked for who was never given a card. */
  async function listWithout(req: Request, res: Response): Promise<void> {
    const [viewer, page] = [viewerOf(req), pageNumber(req)]
    const [{ rows, hasMore }, count] = await Promise.all([
      withoutCard.list(viewer, page),
      withoutCard.count(viewer),
    ])
    res.render('identity/cards/without', {
      count,
      others: othersThan('without'),
      rows: rows.map((person) => ({
        name: person.name,
        staffNumber: person.staffNumber,
        href: canKeepRecordOf(viewer, person) ? `/hr/people/${person.id}/card` : '',
        ...leaveOf(person, people.today()),
      })),
      pages: pageLinks('/hr/cards', page, hasMore, 'state=without'),
    })
  }

  function personIn(req: Request): Promise<Person> {
    return findToKeep(people, viewerOf(req), String(req.params['personId']))
  }
}

function othersThan(shown: CardState | 'without') {
  return cardStates
    .filter((one) => one !== shown)
    .map((one) => ({ value: one, textKey: `ways-in.cards.states.${one}` }))
}

function leaveOf({ leaves }: Person, today: CivilDate) {
  const time = awayFrom(leaves, today)
  return (
    time && {
      leaveKey: `hr.leaves.${time.type}`,
      from: time.from,
      back: time.back === noDay ? undefined : time.back,
    }
  )
}

function nameOf({ id }: Pick<Card, 'id'>): string {
  return `card ${id}`
}
