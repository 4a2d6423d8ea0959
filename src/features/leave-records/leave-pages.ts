import { typedDate } from '../../platform/web/forms/date-field.ts'
import { emptyForm, type Form } from '../../platform/web/forms/forms.ts'
import { confirmationOf, waysToConfirm } from '../../policy/leave/end-confirmation.ts'
import { endsBeforeItsWeeks } from '../../policy/leave/curtailment.ts'
import { lastsFullYear, type Leave } from '../../policy/leave/leave.ts'
import { mostNotices, noticesUsed } from '../../policy/leave/shared-parental-notices.ts'
import { currentLeave, returnDateOf, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { OpenReturn } from '../../shared/open-return.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { withChanged } from '../leave/index.ts'
import type { Person } from '../people/index.ts'
import { dateFieldsOf, fieldsOf, waysToBlock } from './leave-fields.ts'
import { seenField, seenMark, versionOf } from './leave-version.ts'
import { leavesOf } from './leave-act.ts'
import { comparedRows, openRowsOf, rowsOf } from './leave-rows.ts'
import type { FormSubject } from './leave-form-controller.ts'
import type { CheckedLeave } from './service.ts'

/** Where HR find all about a person. */
export function personPath({ id }: Person): string {
  return `/hr/people/${id}`
}

/** The leaves of a person, the newest first, and what HR can do to each. */
export function leavesPage(
  person: Person,
  { today, open }: { today: CivilDate; open: ReadonlyMap<string, OpenReturn> },
) {
  const path = `${personPath(person)}/leave`
  const newestFirst = person.leaves.toSorted((a, b) => (a.start < b.start ? 1 : -1))
  return {
    name: person.name,
    back: personPath(person),
    add: `${path}/new`,
    scheme: `${path}/scheme`,
    schemeKey: `leave-records.schemes.${person.scheme ?? 'civil'}`,
    changed: currentLeave(person, today) ? `${personPath(person)}/changed` : '',
    leaves: newestFirst.map((leave) => ({
      typeKey: typeKeyOf(leave),
      rows: rowsNow(leave, person, open.get(leave.id)),
      notices: noticesOf(leave, person),
      change: `${path}/${leave.id}/dates`,
      moveStart: canStartMove(leave) ? `${path}/${leave.id}/start` : '',
      remove: `${path}/${leave.id}/removal`,
      id: leave.id,
      written: writtenWords(person, leave, { today, open: open.has(leave.id) }),
      ended: endedWords(leave, today),
      curtail: canBeCurtailed(leave, today) ? `${path}/${leave.id}/curtailment` : '',
    })),
  }
}

/** MAT-03: each leave that is to be confirmed has a form; one that came back belongs to its leave alone. */
export function writtenForms<Row extends { id: string; written: { confirm?: string } | undefined }>(
  rows: readonly Row[],
  form: Form,
  { leaveInForm, today }: { leaveInForm: string | string[] | undefined; today: CivilDate },
) {
  const isFaulty = form.problems.length > 0
  const empty = emptyForm(form.scope, typedDate('on', today))
  return {
    form,
    ways: waysToConfirm,
    leaves: rows.map((row) => ({ ...row, form: isFaulty && row.id === leaveInForm ? form : empty })),
  }
}

/** MAT-03: what was confirmed in writing of this leave as it ends now, or by when it is to be. `open`: its end hangs on a notice that waits. */
function writtenWords(
  person: Person,
  leave: LeaveRecord,
  { today, open }: { today: CivilDate; open: boolean },
) {
  const found = confirmationOf(person, leave)
  if (!found) return undefined
  const { end, by, sent } = found
  if (open) return sent ? undefined : { key: 'leave-records.written.onceItStands', values: { by } }
  if (sent) return { key: `leave-records.written.sent.${sent.how}`, values: { end, on: sent.on } }
  const confirm = `${personPath(person)}/leave/${leave.id}/written`
  return { key: `leave-records.written.${by < today ? 'late' : 'waits'}`, values: { end, by }, confirm, end }
}

function rowsNow(leave: LeaveRecord, { leaves }: Pick<Person, 'leaves'>, open: OpenReturn | undefined) {
  return open ? openRowsOf(leave, leaves, open) : rowsOf(leave, leaves)
}

/** A form of a leave, with what it says of the leave as it stands. */
export function leaveFormPage({ person, leave, type, open }: FormSubject, form: Form) {
  const { needed, asksFactory, asksNotice } = fieldsOf(type)
  return {
    form,
    name: person.name,
    back: `${personPath(person)}/leave`,
    typeKey: typeKeyOf({ type }),
    fields: dateFieldsOf(type).map((name) => ({
      name,
      labelKey: `leave-records.fields.${name}`,
      hintKey: `leave-records.hints.${needed.includes(name) ? 'needed' : 'optional'}.${name}`,
    })),
    asksFactory: asksFactory === true,
    asksNotice: asksNotice === true,
    waysToBlock,
    rows: leave && rowsNow(leave, person, open),
    endedOn: leave && endsBeforeItsWeeks(leave),
    shown: leave && versionOf(leave),
  }
}

/** What a form of this leave shows first. */
export function typedFrom(leave: LeaveRecord): Record<string, string> {
  const dates = dateFieldsOf(leave.type).map((name) => typedDate(name, leave[name]))
  return Object.assign({}, ...dates, leave.factoryWorker ? { factoryWorker: 'yes' } : {}) as Record<
    string,
    string
  >
}

/** What is about to be kept, why, and what follows. */
export function checkPage(
  { person, open: openBefore }: Pick<FormSubject, 'person' | 'open'>,
  { because, effects, open, ...planned }: CheckedLeave,
  values: Record<string, string>,
) {
  const { leave } = planned
  const before = person.leaves.find(({ id }) => id === leave.id)
  const leaves = withChanged(person.leaves, leavesOf(planned))
  const rows = rowsNow(leave, { leaves }, open)
  return {
    name: person.name,
    typeKey: typeKeyOf(leave),
    rows,
    compared:
      before && comparedRows(before, leave, { before: rowsNow(before, person, openBefore), after: rows }),
    because,
    effects,
    fields: Object.entries({ ...values, [seenField]: seenMark({ because, effects }) }).map(
      ([name, value]) => ({ name, value }),
    ),
  }
}

/** SPL-04: other leave has the notices of blocks that were cancelled. */
function noticesOf(leave: LeaveRecord, { leaves }: Person) {
  if (leave.type !== 'shared-parental' && !leave.notices && !leave.undatedNotice) return undefined
  return { used: noticesUsed(leave, leaves), most: mostNotices }
}

/** MAT-04, MAT-05: until the child is born. */
function canStartMove({ type, birthDate }: Leave): boolean {
  return type === 'maternity' && birthDate === undefined
}

/** SPL-02: maternity or adoption leave of which a week and more is left, and that no notice has ended. */
function canBeCurtailed(leave: LeaveRecord, today: CivilDate): boolean {
  const back = returnDateOf(leave)
  const isWhole = endsBeforeItsWeeks(leave) === undefined
  return lastsFullYear(leave) && isWhole && (back === undefined || back > today)
}

/** SPL-03: what ended the leave before its weeks, and whether it can be taken back. */
function endedWords(leave: LeaveRecord, today: CivilDate) {
  const end = endsBeforeItsWeeks(leave)
  if (end === undefined) return undefined
  const { endedByNotice: given } = leave
  const [known, unknown] = today < end ? ['known', 'unknown'] : ['over', 'overUnknown']
  return { key: `leave-records.ended.${given ? known : unknown}`, values: { end, ...(given && { given }) } }
}

function typeKeyOf({ type }: Pick<Leave, 'type'>): string {
  return `hr.leaves.${type}`
}
