import type { Person } from '../../../src/features/people/index.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { newId } from '../../../src/shared/ids.ts'
import type { Marks } from './marks.ts'
import type { TestPortal } from '../start-app.ts'

/** What stands for a person in an address. */
export interface RecordIds {
  /** Put forward by the person, and by the other side. */
  ownDayId: string
  managersDayId: string
  disputedId: string
  agreedId: string
  /** Every one of them. */
  dayIds: string[]
  taskId: string
  requestId: string
  reportId: string
  leaveId: string
  /** Of an export in which a day of theirs stands. */
  number: string
  /** Of weeks that they keep beside their plan. */
  optionId: string
}

interface Records extends Marks {
  person: Person
  /** Who wrote the task, and owns it. */
  hr: Person
}

const long = new Date('2026-03-02T10:00:00Z')
const week = (fri: number) => ({ mon: 0, tue: 0, wed: 0, thu: 0, fri, sat: 0, sun: 0 })

/** A record of every kind about a person, each with words or dates of its own. */
export async function recordsOf(portal: TestPortal, records: Records): Promise<RecordIds> {
  const { person, hr, mark, dates, report } = records
  const leaveId = person.leaves[0]?.id ?? ''
  const of = { organisationId: person.organisationId, personId: person.id, leaveId }
  const day = (date: string, states: string[], by = 'person') => ({
    _id: newId(),
    ...of,
    date,
    work: `${mark}-work`,
    hours: 740,
    place: 'office',
    privateRoom: false,
    kind: 'kit',
    state: states.at(-1) ?? '',
    proposedBy: by,
    history: states.map((state) => ({
      state,
      by,
      actorId: person.id,
      at: long,
      ...(state === 'disputed' && {
        reason: 'only-a-talk',
        answer: { by: 'manager', actorId: person.id, at: long, words: `${mark}-answer` },
      }),
    })),
    version: states.length,
  })
  const days = [
    day(dates.asked, ['proposed']),
    day(dates.ahead, ['proposed', 'agreed']),
    day(dates.past, ['proposed', 'agreed']),
    day(dates.disputed, ['proposed', 'agreed', 'worked', 'disputed']),
    day(dates.suggested, ['proposed'], 'manager'),
    decidedByHr(day(dates.decided, ['proposed', 'agreed', 'worked', 'disputed', 'worked']), mark),
  ]
  await insert(portal, 'days', days)
  const { organisationId, personId } = of
  await insert(
    portal,
    'dayNotes',
    days.map(({ _id }) => ({ _id, organisationId, personId, words: `${mark}-notes`, version: 1 })),
  )
  const letThrough = { date: dates.ahead, byId: person.id, at: long, reason: `${mark}-decision` }
  await insert(portal, 'extraDays', [{ _id: newId(), ...of, leaveId, ...letThrough }])
  const number = await exportWith(portal, person, days.at(-1)?._id ?? '')
  await insert(portal, 'returnRequests', [
    {
      _id: newId(),
      ...of,
      given: '2026-03-02',
      wants: dates.wish,
      decision: 'short-notice',
      noticeDays: 20,
      mayPostponeTo: '2026-08-03',
      state: 'asked',
      version: 1,
      at: long,
    },
  ])
  const backOn = person.leaves[0]?.returnDate
  const cover = { shape: 'leave', usesThisYear: false, isUnpaid: false }
  const held = [{ kind: 'carriedByLaw', hours: 93_71, expires: '2027-03-31' }]
  const agreed = { returnDate: backOn, weeks: [week(611)], cover, leave: held }
  await insert(portal, 'phasedPlans', [
    {
      _id: newId(),
      ...of,
      returnDate: backOn,
      weeks: [week(377)],
      cover,
      state: 'draft',
      version: 3,
      changedAt: long,
      standing: { ...agreed, sharedAt: long, agreedAt: long },
      forHr: 'waits',
    },
  ])
  const request = {
    _id: newId(),
    organisationId: of.organisationId,
    personId: of.personId,
    kind: 'statutory',
    made: '2026-03-02',
    asked: { week: { ...person.pattern, mon: 0 }, words: `${mark}-flexible`, starts: '2026-09-01' },
    contract: person.pattern,
    state: 'made',
    isLive: true,
    lastDay: '2026-05-01',
    meeting: '2026-03-10',
    history: [{ step: 'made', by: person.id, at: long }],
    version: 2,
  }
  await insert(portal, 'flexibleWorkingRequests', [request])
  await insert(portal, 'annualLeave', [{ _id: newId(), ...of, held, version: 1, changedAt: long }])
  await insert(portal, 'planComments', [
    { _id: newId(), ...of, by: person.id, at: long, words: `${mark}-comment` },
  ])
  await insert(portal, 'planForHr', [
    { _id: newId(), ...of, words: `${mark}-for-hr`, isSaidToContact: true, version: 1, at: long },
  ])
  const optionId = newId()
  await insert(portal, 'planOptions', [
    { _id: optionId, ...of, returnDate: backOn, weeks: [week(377)], cover, keptAt: long },
  ])
  const reported = {
    _id: newId(),
    ...of,
    kind: report,
    date: dates.report,
    which: 'dueDate',
    by: 'person',
    at: long,
    state: 'waits',
    version: 1,
  }
  await insert(portal, 'reportedChanges', [reported])
  await insert(portal, 'contactPlans', [
    {
      _id: person.id,
      organisationId: of.organisationId,
      nothingUntil: dates.silence,
      version: 1,
      ...(report === 'loss' && { pausedSince: long }),
    },
  ])
  await insert(portal, 'ownAreas', [{ _id: person.id, organisationId: of.organisationId, areaId: 'none' }])
  const task = {
    _id: newId(),
    organisationId: of.organisationId,
    what: `${mark}-task`,
    aboutId: person.id,
    ownerId: hr.id,
    due: '2026-03-27',
    state: 'open',
    history: [{ step: 'made', by: hr.id, at: long, to: hr.id }],
    version: 1,
  }
  await insert(portal, 'tasks', [task])
  // J5: HR are asked to keep in touch with whoever has them as contact.
  const leaving = { lastDay: civilDate('2027-12-31'), enteredById: hr.id, successorId: hr.id }
  await portal.services.people.save({ ...person, leaving })
  const ready = {
    ...task,
    _id: newId(),
    what: 'Building pass',
    due: dates.ready,
    history: [{ step: 'made', by: 'portal', at: long, to: hr.id }],
  }
  await insert(portal, 'tasks', [ready])
  await insert(portal, 'readyLists', [
    {
      _id: leaveId,
      ...of,
      kind: 'return',
      date: backOn,
      state: 'standing',
      items: [{ taskId: ready._id, owner: 'it', daysBefore: 30 }],
      version: 1,
    },
  ])
  await insert(portal, 'reviewAnswers', [
    {
      _id: `${leaveId}.2`,
      ...of,
      week: 2,
      answers: { hours: 'partly' },
      answeredAt: long,
      shared: { withId: person.contactId ?? person.managerId, at: long },
      version: 2,
    },
  ])
  await insert(portal, 'cards', [
    {
      _id: newId(),
      organisationId: of.organisationId,
      personId: person.id,
      salt: 'none',
      hash: 'none',
      madeAt: long,
      expiresAt: new Date('2026-04-01T10:00:00Z'),
    },
  ])
  await insert(portal, 'personHistory', [
    {
      _id: newId(),
      organisationId: of.organisationId,
      personId: person.id,
      byId: hr.id,
      at: long,
      changes: [{ field: 'name', before: `${mark}-history`, after: person.name }],
    },
  ])
  const [own, agreedDay, , disputed, managers] = days.map(({ _id }) => _id)
  return {
    ownDayId: own ?? '',
    managersDayId: managers ?? '',
    disputedId: disputed ?? '',
    agreedId: agreedDay ?? '',
    dayIds: days.map(({ _id }) => _id),
    taskId: task._id,
    requestId: request._id,
    reportId: reported._id,
    leaveId,
    number,
    optionId,
  }
}

/** HR's words are the last of its history. */
function decidedByHr<T extends { history: { by: string; reason?: string }[] }>(day: T, mark: string): T {
  const last = day.history.at(-1)
  return {
    ...day,
    history: [...day.history.slice(0, -1), { ...last, by: 'hr', reason: `${mark}-decision` }],
    isDueForPayroll: true,
  }
}

async function insert(
  portal: TestPortal,
  collection: string,
  rows: readonly ({ _id: string } & Record<string, unknown>)[],
): Promise<void> {
  await portal.services.database.connection.collection<{ _id: string }>(collection).insertMany([...rows])
}

/** Each export of an employer has a number of its own. */
async function exportWith(portal: TestPortal, person: Person, dayId: string): Promise<string> {
  const { id: personId, organisationId, staffNumber, name, salary = 0, leaves } = person
  const number = 1 + Number.parseInt(personId.slice(0, 6), 16)
  await insert(portal, 'payrollExports', [
    { _id: newId(), organisationId, number, at: long, byId: personId, rows: 1 },
  ])
  const row = { ...aRow, staffNumber, name, annualSalary: salary, leaveId: leaves[0]?.id ?? '' }
  await insert(portal, 'payrollRows', [{ _id: newId(), organisationId, number, personId, dayId, ...row }])
  return String(number)
}

const aRow = {
  position: 0,
  date: '2026-02-10',
  from: '2026-02-04',
  to: '2026-02-10',
  kind: 'day',
  hours: 200,
  amount: 37_32,
  timeOff: 0,
  weeklyHours: 3415,
  basis: 'hours-plus-statutory',
  asksPayroll: false,
  effect: 'none',
  confirmed: 'both',
}
