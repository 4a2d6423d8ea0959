import type { Form } from '../../platform/web/forms/forms.ts'
import { inAlphabet } from '../../shared/alphabet.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { canKeepRecordOf, type Leaving } from '../people/index.ts'
import { takesOverFrom } from './hand-over.ts'
import type { HandOver } from './service.ts'

/** For HR: whoever leaves, who is away with them as contact, and what became of it. */
export function leavingPage({ leaver, team, successor, by }: HandOver, viewer: Viewer, form: Form) {
  const path = `/hr/people/${leaver.id}`
  const { leaving } = leaver
  return {
    form,
    name: leaver.name,
    path,
    leavingPath: `${path}/leaving`,
    removalPath: leaving && leaver.isActive ? `${path}/leaving/removal` : '',
    isOver: !leaver.isActive,
    stands: leaving && {
      key: `hand-over.states.${stateOf(leaving)}`,
      values: { lastDay: leaving.lastDay, by, name: successor?.name ?? '' },
    },
    team: inAlphabet(team, viewer.language, ({ name }) => name).map((person) => ({
      name: person.name,
      href: canKeepRecordOf(viewer, person) ? `/hr/people/${person.id}` : '',
    })),
  }
}

/** For whoever is asked: whom they would keep in touch with, from when. Nobody's dates are theirs before. */
export function askedPage(
  { leaver, team, leaving, by }: HandOver & { leaving: Leaving },
  viewer: Viewer,
  today: CivilDate,
) {
  const path = `/hand-overs/${leaver.id}`
  return {
    name: leaver.name,
    lastDay: leaving.lastDay,
    from: takesOverFrom(leaving, today),
    by,
    isAccepted: leaving.acceptedAt !== undefined,
    acceptancePath: `${path}/acceptance`,
    refusalPath: `${path}/refusal`,
    team: inAlphabet(
      team.map(({ name }) => name),
      viewer.language,
      (name) => name,
    ),
  }
}

function stateOf({ successorId, acceptedAt }: Leaving): 'asked' | 'accepted' | 'declined' {
  if (acceptedAt) return 'accepted'
  return successorId === undefined ? 'declined' : 'asked'
}
