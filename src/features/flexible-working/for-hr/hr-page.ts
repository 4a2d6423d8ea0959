import type { pageLinks } from '../../../platform/web/list-pages.ts'
import { ofHr, ofTheTeam } from '../perspective.ts'
import type { RequestForHr } from './requests-for-hr.ts'

export function hrRequestsPage(requests: readonly RequestForHr[], pages: ReturnType<typeof pageLinks>) {
  const rows = requests.map(({ person, request, needsHr, isOverdue, side }) => ({
    href: (side === 'team' ? ofTheTeam : ofHr).requestPage(person.id, request.id),
    name: person.name,
    staffNumber: person.staffNumber,
    kindKey: `flexible-working.kinds.${request.kind}`,
    stateKey: `flexible-working.states.${request.state}`,
    made: request.made,
    lastDay: request.lastDay,
    isOverdue,
    tagKey: needsHr ? (side === 'team' ? 'parts.needsAnswer' : 'flexible-working.hr.needsHr') : undefined,
  }))
  const isYours = requests.some(({ side, needsHr }) => side === 'team' && needsHr)
  const easeKey = `flexible-working.hr.${isYours ? 'easeYours' : 'ease'}`
  return { isEmpty: rows.length === 0, easeKey, rows, pages }
}
