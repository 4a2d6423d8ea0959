import type { Request, Response } from 'express'
import { z } from 'zod'
import { readHidden } from '../../platform/web/forms/forms.ts'
import { flash } from '../../platform/web/flash-messages.ts'
import { restoreForm, type FormSealer } from '../../platform/web/forms/sealed-form.ts'
import { browserIdOf } from '../../platform/web/security/cookies.ts'
import { languageOf } from '../../platform/web/language.ts'
import { inAlphabet } from '../../shared/alphabet.ts'
import { NotFoundError } from '../../shared/errors.ts'
import { nextPage, type Entry } from '../identity/index.ts'
import { calledName, type PeopleService, type Person } from '../people/index.ts'
import { isCharacter, keyOf } from './department.ts'

export interface DemonstrationParts {
  people: PeopleService
  formSealer: FormSealer
  signIn(req: Request, res: Response, person: Person, entry: Entry): Promise<void>
}

const personForm = z.object({
  /** Their id, from the choice of people … */
  person: z.string().catch(''),
  /** … or the mark of the page that they were signed out of. */
  owner: z.string().catch(''),
  next: z.string().catch('').transform(nextPage),
  sealedForm: z.string().catch(''),
})

/** One-click sign-in as anybody whom the demonstration made up (decision 18, decision 57). */
export function createController({ people, formSealer, signIn }: DemonstrationParts) {
  return {
    async showPeople(req: Request, res: Response): Promise<void> {
      const language = languageOf(res)
      const organisations = inAlphabet(await people.organisations(), language, ({ name }) => name)
      const groups = await Promise.all(
        organisations.map(async ({ id, name }) => {
          const everybody = inAlphabet(await people.everybodyIn(id), language, (person) => person.name)
          return { name, ...atWorkAndAway(everybody) }
        }),
      )
      res.render('demonstration/people', {
        next: nextPage(req.query.next),
        groups: groups.filter(({ away, atWork }) => away.length + atWork.length > 0),
      })
    },

    async becomePerson(req: Request, res: Response): Promise<void> {
      const read = readHidden(personForm, req.body)
      const isMeant = ({ id }: Person) => id === read.person || formSealer.ownerMark(id) === read.owner
      const person = (await people.madeUp()).filter(isCharacter).find(isMeant)
      if (!person) return chooseAgain(res, read)
      // Opened before the sign-in, which gives the browser another cookie.
      const form = formSealer.open(read.sealedForm, { browser: browserIdOf(res), personId: person.id })
      await signIn(req, res, person, { way: 'demonstration' })
      if (!form) return res.redirect(303, read.next)
      restoreForm(req, form)
      flash(req, { kind: 'info', key: 'identity.done.formIsBack' })
      res.redirect(303, nextPage(form.page))
    },
  }

  /** Nobody knows whose page it was; an id that is nobody's is not there. */
  function chooseAgain(res: Response, { person, next }: z.infer<typeof personForm>): void {
    if (person !== '') throw new NotFoundError('Nobody of the demonstration.')
    res.redirect(303, `/demo/people?next=${encodeURIComponent(next)}`)
  }
}

/** Of everybody, the named people who are made up: somebody imported beside them signs in with a code, as everybody does. */
function atWorkAndAway(people: Person[]) {
  const madeUp = people.filter((one) => one.isActive && one.isMadeUp && isCharacter(one))
  return {
    away: madeUp.filter(({ roles }) => roles.length === 0).map(row),
    atWork: madeUp.filter(({ roles }) => roles.length > 0).map(row),
  }
}

function row(person: Person) {
  const whoKey = `demonstration.who.${keyOf(person.staffNumber)}`
  return { id: person.id, firstName: calledName(person), whoKey }
}
