import type { Person } from '../people/index.ts'
import type { RequestFile } from './request-file.ts'

/** Who may answer for the employer as things stand, whoever answers first before the others. `hr`: those who may decide about the person. */
export function answerersOf({ request, contact, hearers }: RequestFile, hr: readonly Person[]): Person[] {
  if (request.state === 'appealed') {
    // FLX-05: who refused it sees to it that somebody hears it, where nobody else is there.
    return hearers.length > 0 ? [...hearers] : [...hr, ...(contact ? [contact] : [])]
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
