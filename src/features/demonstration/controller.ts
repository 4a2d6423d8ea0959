import type { Request, Response } from 'express'
import { z } from 'zod'
import { readHidden } from '../../platform/web/forms/forms.ts'
import { languageOf } from '../../platform/web/language.ts'
import { inAlphabet } from '../../shared/alphabet.ts'
import { NotFoundError } from '../../shared/errors.ts'
import { calledName, type PeopleService, type Person } from '../people/index.ts'
import { keyOf } from './department.ts'

export interface DemonstrationParts {
  people: PeopleService
  signIn(req: Request, res: Response, person: Person): Promise<void>
}

const personForm = z.object({ person: z.string().catch('') })

/** One-click sign-in as anybody whom the demonstration made up (decision 18, decision 57). */
export function createController({ people, signIn }: DemonstrationParts) {
  return {
    async showPeople(_req: Request, res: Response): Promise<void> {
      const language = languageOf(res)
      const organisations = inAlphabet(await people.organisations(), language, ({ name }) => name)
      const groups = await Promise.all(
        organisations.map(async ({ id, name }) => {
          const everybody = inAlphabet(await people.everybodyIn(id), language, (person) => person.name)
          return { name, ...atWorkAndAway(everybody) }
        }),
      )
      res.render('demonstration/people', {
        groups: groups.filter(({ away, atWork }) => away.length + atWork.length > 0),
      })
    },

    async becomePerson(req: Request, res: Response): Promise<void> {
      const person = await people.find(readHidden(personForm, req.body).person)
      if (!person?.isMadeUp) throw new NotFoundError('Nobody of the demonstration.')
      await signIn(req, res, person)
      res.redirect(303, '/')
    },
  }
}

/** Of everybody, those who are made up: somebody imported beside them signs in with a code, as everybody does. */
function atWorkAndAway(people: Person[]) {
  const madeUp = people.filter(({ isActive, isMadeUp }) => isActive && isMadeUp)
  return {
    away: madeUp.filter(({ roles }) => roles.length === 0).map(row),
    atWork: madeUp.filter(({ roles }) => roles.length > 0).map(row),
  }
}

function row(person: Person) {
  const whoKey = `demonstration.who.${keyOf(person.staffNumber)}`
  return { id: person.id, firstName: calledName(person), whoKey }
}
