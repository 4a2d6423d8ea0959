import {
  asCode,
  asDate,
  asInstant,
  held,
  type HeldOfPerson,
  type HeldRow,
} from '../../../shared/held-of-person.ts'
import type { ReportedChangeStore } from './reported-change-store.ts'
import type { ReportedChange } from './reported-change.ts'

export function heldByReports(reports: ReportedChangeStore): HeldOfPerson {
  return {
    models: ['reportedChange'],
    export: async ({ id }) => [{ name: 'reported', rows: (await reports.findAllOf(id)).map(rowOf) }],
    remove: ({ id }) => reports.removeOf(id),
  }
}

function rowOf({ kind, which, date, by, at, state, ...rest }: ReportedChange): HeldRow {
  return {
    kind: asCode('own-data.reported')(kind),
    which: held(which, asCode('changed')),
    date: held(date, asDate),
    by: asCode('own-data.parties')(by),
    at: asInstant(at),
    state: asCode('own-data.reportedStates')(state),
    leaveChanged: held(rest.leaveChanged, (yes) => ({ yes })),
    answer: held(rest.answer, asCode('own-data.reportedAnswers')),
    answered: held(rest.answeredAt, asInstant),
  }
}
