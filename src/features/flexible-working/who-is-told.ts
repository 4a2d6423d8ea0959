import type { Person } from '../people/index.ts'
import { canHearAppeal } from './appeal.ts'
import type { RequestFile } from './request-file.ts'

/** Who may answer for the employer as things stand, whoever answers first before the others. `hr`: those who may decide about the person. */
export function answerersOf({ request, contact }: RequestFile, hr: readonly Person[]): Person[] {
  if (request.state === 'appealed') {
    // FLX-05: HR first, who are further from it than the manager beside the one who refused.
    return [...hr, ...(contact ? [contact] : [])].filter(({ id }) => canHearAppeal(request, id))
  }
  return contact ? [contact] : [...hr]
}

/** The two sides; of an appeal, everybody who may hear it; and of what is agreed, who of HR changes the contract. */
export function whoIsTold(file: RequestFile, hr: readonly Person[]): Person[] {
  const { person, contact, request } = file
  const forContract = request.state === 'agreed' ? hr.slice(0, 1) : []
  const all = [person, ...(contact ? [contact] : []), ...answerersOf(file, hr), ...forContract]
  return all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at)
}
