import type { Request, Response } from 'express'
import type { Route } from '../../platform/web/routes.ts'
import { NotFoundError } from '../../shared/errors.ts'
import { calledName, type PeopleService, type Person } from '../people/index.ts'
import { isMadeUp, keyOf } from './department.ts'

export interface DemonstrationParts {
  people: PeopleService
  signIn(req: Request, res: Response, person: Person): Promise<void>
}

/** One-click sign-in as anybody, in the demonstration only (decisions 18). */
export function demonstrationRoutes({ people, signIn }: DemonstrationParts): Route[] {
  async function choose(_req: Request, res: Response): Promise<void> {
    const organisations = await people.organisations()
    const groups = await Promise.all(
      organisations.map(async ({ id, name }) => ({ name, ...atWorkAndAway(await people.everybodyIn(id)) })),
    )
    res.render('demonstration/people', {
      groups: groups.filter(({ away, atWork }) => away.length + atWork.length > 0),
    })
  }

  async function become(req: Request, res: Response): Promise<void> {
    const { person: id } = (req.body ?? {}) as { person?: string }
    const person = typeof id === 'string' ? await people.find(id) : undefined
    if (!person) throw new NotFoundError('Nobody of the demonstration.')
    await signIn(req, res, person)
    res.redirect(303, '/')
  }

  return [
    { method: 'get', path: '/demo/people', access: 'public', handler: choose },
    { method: 'post', path: '/demo/people', access: 'public', handler: become },
  ]
}

/** Those of the made-up department: somebody imported beside them signs in with a code, as everybody does. */
function atWorkAndAway(people: Person[]) {
  const madeUp = people.filter(({ isActive, staffNumber }) => isActive && isMadeUp(staffNumber))
  return {
    away: madeUp.filter(({ roles }) => roles.length === 0).map(row),
    atWork: madeUp.filter(({ roles }) => roles.length > 0).map(row),
  }
}

function row({ id, name, staffNumber }: Person) {
  return { id, firstName: calledName(name), whoKey: `demonstration.who.${keyOf(staffNumber)}` }
}
