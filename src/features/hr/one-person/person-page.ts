import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { addDays } from '../../../shared/civil-date.ts'
import type { OpenReturn } from '../../../shared/open-return.ts'
import { hoursText } from '../../../platform/web/views/formats.ts'
import { weeklyHours } from '../../../shared/week-pattern.ts'
import { inHours } from '../../../shared/hours.ts'
import type { Language } from '../../../shared/language.ts'
import { currentLeave } from '../../../policy/leave/served-leave.ts'
import { contactIdOf, unitName, type Person, type Unit } from '../../people/index.ts'
import { leaveDatesOf } from './leave-dates.ts'
import { isLive } from '../../flexible-working/index.ts'
import { isLate, taskSentence } from '../../tasks/index.ts'
import type { PersonForHr } from './person-for-hr.ts'

/** In a list of facts, for one that there is not. */
const none = '–'

/** One person as HR see them, as the template reads it. */
export function personPage(facts: PersonForHr, language: Language) {
  const { person, organisation, silence, named } = facts
  const nameOf = (id: string | undefined) => named.find((one) => one.id === id)?.name
  const path = `/hr/people/${person.id}`
  return {
    name: person.name,
    paths: {
      leave: `${path}/leave`,
      correction: `${path}/correction`,
      history: `${path}/history`,
      activity: `${path}/activity`,
      leaving: `${path}/leaving`,
      card: `${path}/card`,
      changed: `${path}/changed`,
    },
    isActive: person.isActive,
    lastDay: person.leaving?.lastDay,
    who: {
      called: person.called ?? none,
      staffNumber: person.staffNumber,
      email: person.email,
      languageKey: `people-desk.languages.${person.language}`,
      week: weekOf(person, language),
      team: nameOfUnit(organisation.teams, person.teamId, language) ?? none,
      site: nameOfUnit(organisation.sites, person.siteId, language) ?? none,
      manager: nameOf(person.managerId) ?? none,
    },
    contact: keeperOf(person, facts),
    // Who is neither away nor soon will be needs nobody.
    hasLeave: currentLeave(person, facts.today) !== undefined,
    // What they told is read before they are phoned; where nothing waits, the page is an empty form.
    saidChanged: facts.changed > 0,
    isPaused: silence?.reason === 'paused',
    nothingUntil: silence?.reason === 'nothing-until' ? silence.until : undefined,
    leaves: leavesOf(person, facts.open),
    waiting: waitingOf(facts),
    // HR see the return of anybody whom they decide about, whether something waits or not.
    returnPage: facts.toDecide && `/hr/returns/${person.id}`,
    extraDays: facts.extraDays?.link && {
      href: `/hr/extra-days/${person.id}`,
      textKey: `people-desk.person.extraDays.${facts.extraDays.link}`,
    },
    decidedDays: facts.mayDecide ? facts.days.decided.map(decidedRow) : [],
    requests: facts.requests.map(({ request: { id, made, kind, state } }) => ({
      href: `/hr/flexible-working/${id}`,
      made,
      kindKey: `flexible-working.kinds.${kind}`,
      stateKey: `flexible-working.states.${state}`,
    })),
    tasks: facts.tasks.map((task) => ({
      what: taskSentence(task, language),
      due: task.due,
      dueKey: isLate(task, facts.today) ? 'tasks.wasDue' : 'tasks.due',
      href: `/tasks/${task.id}`,
    })),
    isSparedDigests: facts.isSparedDigests,
    sent: facts.sent.map(sentRow),
    acts: facts.acts.map(({ act, at, actorId, other }) => ({
      actKey: `audit.acts.${act}`,
      at,
      by: nameOf(actorId),
      otherKey: `people-desk.actors.${other ?? 'gone'}`,
    })),
  }
}

function decidedRow({ id, date, state }: PersonForHr['days']['decided'][number]) {
  const textKey = `people-desk.decided.${state === 'worked' ? 'counts' : 'countsNot'}`
  return { href: `/hr/days/${id}`, date, textKey }
}

/** Why a mail was not sent, where HR may know it: what somebody chose is theirs. */
const whyNotSent: Record<string, string> = {
  'nothing-new': 'people-desk.mailStates.nothingNew',
  paused: 'people-desk.mailStates.heldThen',
  expired: 'people-desk.mailStates.tooLate',
}

function sentRow({ kind, state, at, until, reason = '' }: PersonForHr['sent'][number]) {
  return {
    kindKey: `people-desk.mails.${kind}`,
    stateKey: whyNotSent[reason] ?? `people-desk.mailStates.${state}`,
    stateValues: { date: at, time: at, ...(until && { until }) },
  }
}

function nameOfUnit(units: readonly Unit[] | undefined, id: string | undefined, language: Language) {
  const unit = units?.find((one) => one.id === id)
  return unit && unitName(unit, language)
}

function keeperOf(person: Person, { named }: PersonForHr): string | undefined {
  return named.find(({ id, isActive }) => isActive && id === contactIdOf(person))?.name
}

/** That nobody has typed the hours does not mean that there are none. */
function weekOf({ pattern }: Person, language: Language): string {
  const hours = weeklyHours(pattern)
  return hours > 0 ? hoursText(inHours(hours), language) : none
}

/** The newest first. */
function leavesOf({ leaves }: Person, open: PersonForHr['open']) {
  const inOrder = leaves.toSorted((a, b) => (a.start > b.start ? -1 : 1))
  return inOrder.map((leave) => ({
    leaveKey: `hr.leaves.${leave.type}`,
    dates: datesOf(leave, leaves, open.get(leave.id)).map(({ name, ...dates }) => ({
      nameKey: `people-desk.dates.${name}`,
      ruleKey: `people-desk.rules.${name}`,
      ...dates,
    })),
  }))
}

/** RET-03: while a short notice waits, what hangs on the day back is not in it. */
function datesOf(leave: LeaveRecord, leaves: readonly LeaveRecord[], open: OpenReturn | undefined) {
  const dates = leaveDatesOf(leave, leaves)
  if (!open) return dates
  const { wants: date, latest } = open
  return [
    ...dates.filter((one) => one.date < addDays(date, -1)),
    { name: 'openDayBack' as const, date, latest },
  ]
}

/** What somebody has to do about this person, with where HR do it. */
function waitingOf(facts: PersonForHr) {
  const { person, days, toDecide, changed, requests } = facts
  const returns = `/hr/returns/${person.id}`
  const own = [
    { key: 'disputed', count: days.disputed, href: '/hr/days' },
    { key: 'beyond', count: facts.extraDays?.unallowed ?? 0, href: `/hr/extra-days/${person.id}` },
    { key: 'unanswered', count: days.unanswered, href: '' },
    { key: 'unconfirmed', count: days.unconfirmed, href: '' },
    { key: 'toSettle', count: toDecide?.toSettle ? 1 : 0, href: returns },
    { key: 'leaveToConfirm', count: toDecide?.leaveToConfirm ? 1 : 0, href: `${returns}/leave` },
    { key: 'oldFile', count: toDecide?.isFileOld ? 1 : 0, href: returns },
    { key: 'wish', count: toDecide?.wants ? 1 : 0, href: returns },
  ]
    .filter(({ count }) => count > 0)
    .map(({ key, ...rest }) => ({ textKey: `people-desk.waiting.${key}`, ...rest }))
  const asOnFirstPage = [
    { ...onFirstPage('toAnswer'), count: facts.toAnswer, href: `/team/${person.id}/return` },
    { ...onFirstPage('changed'), count: changed, href: '/hr/changes' },
    {
      ...onFirstPage('flexible'),
      count: requests.filter(({ request, needsHr }) => needsHr && isLive(request)).length,
      href: '/hr/flexible-working',
    },
    {
      ...onFirstPage('lateTasks'),
      count: facts.tasks.filter((task) => isForHr(task, facts)).length,
      href: '/tasks/late',
    },
  ]
  const ofHr = {
    textKey: 'people-desk.waiting.ofHr',
    helpKey: 'people-desk.waiting.ofHrHelp',
    count: facts.tasks.filter((task) => !isForHr(task, facts) && isOfHr(task, facts)).length,
    href: '/tasks',
  }
  return [...own, ...[...asOnFirstPage, ofHr].filter(({ count }) => count > 0)]
}

function onFirstPage(kind: 'changed' | 'flexible' | 'lateTasks' | 'toAnswer') {
  return { textKey: `hr.firstPage.${kind}`, helpKey: `hr.firstPage.${kind}Help` }
}

/** HR look after what is late, and what has an owner who has left. */
function isForHr({ due, ownerId }: PersonForHr['tasks'][number], { today, named }: PersonForHr): boolean {
  return due < today || named.some(({ id, isActive }) => id === ownerId && !isActive)
}

/** Of an adviser, whether of this one or of another. */
function isOfHr({ ownerId }: PersonForHr['tasks'][number], { named }: PersonForHr): boolean {
  return named.some(({ id, roles }) => id === ownerId && roles.includes('hr'))
}
