import type { Form } from '../../platform/web/forms/forms.ts'
import { inAlphabet } from '../../shared/alphabet.ts'
import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { canKeepRecordOf, type Leaving } from '../people/index.ts'
import type { MovedPerson } from './end-last-days.ts'
import { takesOverFrom } from './hand-over.ts'
import type { LeavingAhead } from './enter-leaving.ts'
import type { HandOver, OpenHandOver } from './service.ts'

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

/** For HR, before it is saved: who is moved to whom, and from when. */
export function leavingCheckPage(ahead: LeavingAhead, viewer: Viewer, today: CivilDate) {
  const { leaver, lastDay, successor, by, isSame, before, moved } = ahead
  const path = `/hr/people/${leaver.id}/leaving`
  const inOrder = inAlphabet(moved, viewer.language, ({ person }) => person.name)
  return {
    name: leaver.name,
    sentPath: `${path}/confirmation`,
    lastDay,
    isOver: lastDay < today,
    successor: successor.name,
    by,
    from: takesOverFrom({ lastDay }, today),
    isSame,
    before: before?.name,
    rows: inOrder.map((one) => rowOf(one, viewer)),
  }
}

function rowOf({ person, holder, isMoved }: MovedPerson, viewer: Viewer) {
  const until = holder?.id === viewer.personId ? 'untilYou' : holder ? 'until' : 'untilHr'
  return {
    name: person.name,
    isMoved,
    holderKey: `hand-over.leavingCheck.${isMoved ? until : 'stays'}`,
    holder: holder?.name ?? '',
  }
}

/** For the first page of whoever is asked. */
export function askedRows(asked: readonly OpenHandOver[], today: CivilDate) {
  return asked.map(({ leaver, team, leaving, by, isLate }) => ({
    ...wordsOf({ isOver: leaving.lastDay < today, isLate }),
    count: team.length,
    name: leaver.name,
    lastDay: leaving.lastDay,
    by,
    href: `/hand-overs/${leaver.id}`,
  }))
}

/** For HR’s first page: those that are late or want another name first, apart from those that are asked in time. */
export function openRows(open: readonly OpenHandOver[], viewer: Viewer) {
  const rows = open.map(({ leaver, leaving, successor, by, held, isLate }) => ({
    isLate: isLate || leaving.successorId === undefined,
    name: leaver.name,
    href: canKeepRecordOf(viewer, leaver) ? `/hr/people/${leaver.id}/leaving` : '',
    key: `hand-over.states.${stateOf(leaving)}`,
    values: { lastDay: leaving.lastDay, by, name: successor?.name ?? '' },
    held,
  }))
  return { late: rows.filter(({ isLate }) => isLate), inTime: rows.filter(({ isLate }) => !isLate) }
}

/** For whoever is asked: whom they would keep in touch with, from when. Nobody's dates are theirs before. */
export function askedPage(
  { leaver, team, leaving, by }: HandOver & { leaving: Leaving },
  viewer: Viewer,
  today: CivilDate,
) {
  const path = `/hand-overs/${leaver.id}`
  const { lastDay, acceptedAt } = leaving
  return {
    name: leaver.name,
    lastDay,
    // Of a yes that was given, from the day on which it counted.
    from: takesOverFrom(leaving, acceptedAt ? dayOf(acceptedAt) : today),
    by,
    ...wordsOf({ isOver: lastDay < today, isLate: by !== undefined && by < today }),
    isAccepted: acceptedAt !== undefined,
    isContact: acceptedAt !== undefined && !leaver.isActive,
    acceptancePath: `${path}/acceptance`,
    refusalPath: `${path}/refusal`,
    team: inAlphabet(
      team.map(({ name }) => name),
      viewer.language,
      (name) => name,
    ),
  }
}

/** What is so of a question on its day. */
function wordsOf({ isOver, isLate }: { isOver: boolean; isLate: boolean }) {
  const whoKeeps = isOver ? 'easeOver' : 'ease'
  return {
    leavesKey: `hand-over.asked.${isOver ? 'hasLeft' : 'leaves'}`,
    easeKey: `hand-over.asked.${isLate ? 'easeLate' : whoKeeps}`,
  }
}

function stateOf({ successorId, acceptedAt }: Leaving): 'asked' | 'accepted' | 'declined' {
  if (acceptedAt) return 'accepted'
  return successorId === undefined ? 'declined' : 'asked'
}
