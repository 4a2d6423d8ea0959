import { specialDay } from '../../../shared/special-day.ts'
import { nations } from '../../../shared/bank-holidays.ts'
import { addDays, latest, type CivilDate } from '../../../shared/civil-date.ts'
import { sendingHours } from '../../../policy/digests/sending-hours.ts'
import { isLongerBreak } from '../../../policy/leave/break-length.ts'
import { currentLeave, returnDateOf, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { dayBackAtWork, leaveOfReturn } from '../../../policy/leave/time-away.ts'
import type { ContactPlan, ContactService } from '../../contact/index.ts'
import { askItBy, type DayAhead, type KeepInTouchService } from '../../keep-in-touch/index.ts'
import {
  defaultSettings,
  type ChangedSetting,
  type OrganisationSettings,
  type PeopleService,
  type Person,
  type SettingName,
} from '../../people/index.ts'
import type { ReturnPlansService } from '../../return-plans/index.ts'
import type { RetentionService } from '../../retention/index.ts'

type Months = OrganisationSettings['retention']

/** What a change does to those who are away now: a sentence, and how many of whom. */
export interface Effect {
  key: string
  count: number
  /** What the setting is now, and what it will be: for a sentence that says both. */
  before: string
  after: string
}

export interface EffectParts {
  people: Pick<PeopleService, 'everybodyIn' | 'findMany' | 'today'>
  contact: Pick<ContactService, 'plansOf'>
  keepInTouch: Pick<KeepInTouchService, 'aheadIn' | 'contactDaysTaken'>
  returnPlans: Pick<ReturnPlansService, 'plansAheadIn'>
  retention: Pick<RetentionService, 'countBy'>
}

interface Asked extends ChangedSetting {
  organisationId: string
  from: CivilDate
}

/** Looks at everybody in an organisation: for the one page on which a change is checked. */
export function createEffects({ people, contact, keepInTouch, returnPlans, retention }: EffectParts) {
  const effectsOfOne: Partial<Record<SettingName, (asked: Asked) => Record<string, Promise<number>>>> = {
    // KIT-04: an agreed day keeps the pay that the two agreed.
    kitPayBasis: (asked) => ({
      kitPayBasis: countAhead(asked, ({ state }) => state === 'proposed'),
      kitPayBasisKept: countAhead(asked, ({ state }) => state === 'agreed'),
    }),
    itLeadDays: (asked) => ({
      itLeadDays: countAhead(asked, (day) => isTooSoonNow(day, asked)),
      itLeadDaysMoved: countAhead(asked, (day) => isAskedOnAnotherDay(day, asked)),
    }),
    nation: (asked) => ({
      nation: countAhead(asked, (day) => isHolidayNow(day, asked)),
      nationOfMail: countAway(asked, () => true),
    }),
    contactDays: (asked) => ({
      contactDays: countBeyond(asked.organisationId, Number(asked.after)),
      contactDaysLeft: countAway(asked, ({ type }) => type === 'career-break'),
    }),
    breakMonths: (asked) => ({
      breakMonths: countAway(asked, (leave) => isLongerBreak(leave, Number(asked.after))),
    }),
    reviewWeeks: (asked) => ({ reviewWeeks: countTalkedWith(asked) }),
    checklistWeeks: (asked) => ({ checklistWeeks: countListsMadeOtherwise(asked) }),
    unpaidHours: (asked) => ({ unpaidHours: countPlans(asked, ({ state }) => state !== 'agreed') }),
    leaveYearBegins: (asked) => ({ leaveYearBegins: countPlans(asked, () => true) }),
    digestTime: ({ organisationId, after }) => ({
      [after === sendingHours.closes ? 'digestTimeAtClosing' : 'digestTime']: countDigests(
        organisationId,
        ({ digest }) => digest === undefined,
      ),
      digestChosen: countDigests(
        organisationId,
        ({ digest }) => digest !== undefined && digest.frequency !== 'none',
      ),
    }),
    mailMonths: (asked) => ({ mailMonths: countOldMails(asked) }),
    auditMonths: (asked) => ({ auditMonths: countOldActs(asked) }),
    peopleMonths: ({ organisationId }) => ({ peopleMonths: countInactive(organisationId) }),
  }

  return async function effectsOf(
    changed: readonly ChangedSetting[],
    { organisationId, from }: { organisationId: string; from: CivilDate },
  ): Promise<Effect[]> {
    const effects = changed.flatMap((one) => {
      const counted = effectsOfOne[one.name]?.({ ...one, organisationId, from }) ?? {}
      const [before, after] = [String(one.before), String(one.after)]
      return Object.entries(counted).map(async ([name, count]) => ({
        key: `administration.settings.effects.${name}`,
        count: await count,
        before,
        after,
      }))
    })
    return (await Promise.all(effects)).filter(({ count }) => count > 0)
  }

  async function countOldMails(asked: Asked): Promise<number> {
    return (await countOld(asked, { mailMonths: Number(asked.after) })).mails
  }

  async function countOldActs(asked: Asked): Promise<number> {
    return (await countOld(asked, { auditMonths: Number(asked.after) })).acts
  }

  async function countInactive(organisationId: string): Promise<number> {
    return (await people.everybodyIn(organisationId)).filter(({ isActive }) => !isActive).length
  }

  /** Those with talks ahead, who have a day back or are back since. */
  async function countTalkedWith({ organisationId, from }: Asked): Promise<number> {
    return (await people.everybodyIn(organisationId)).filter((person) => {
      const leave = person.isActive ? leaveOfReturn(person, from) : undefined
      return leave && returnDateOf(leave) !== undefined
    }).length
  }

  /** Returns whose lists the portal makes sooner or later than it would have. */
  async function countListsMadeOtherwise({ organisationId, before, after, from }: Asked): Promise<number> {
    const madeOn = (back: CivilDate, weeks: string | number) =>
      latest(from, addDays(back, -7 * Number(weeks)))
    const returns = (await people.everybodyIn(organisationId)).flatMap((person) =>
      person.isActive ? person.leaves.flatMap((leave) => dayBackAtWork(person.leaves, leave) ?? []) : [],
    )
    return returns.filter((back) => back > from && madeOn(back, before) !== madeOn(back, after)).length
  }

  async function countAway(
    { organisationId }: Asked,
    isTouched: (leave: LeaveRecord) => boolean,
  ): Promise<number> {
    const leaves = (await people.everybodyIn(organisationId)).flatMap((person) =>
      person.isActive ? (currentLeave(person, people.today()) ?? []) : [],
    )
    return leaves.filter(isTouched).length
  }

  /** What goes in the first night by the new number; of the others no more is asked than of the usual. */
  async function countOld({ organisationId, from }: Asked, changed: Partial<Months>) {
    return retention.countBy(organisationId, from, { ...defaultSettings(from).retention, ...changed })
  }

  async function countAhead(
    { organisationId, from }: Asked,
    isTouched: (day: DayAhead) => boolean,
  ): Promise<number> {
    return (await keepInTouch.aheadIn(organisationId, from)).filter(isTouched).length
  }

  /** Of leave that is served: of one that is over, a plan says nothing any more. */
  async function countPlans(
    { organisationId, from }: Asked,
    isTouched: (plan: { state: string }) => boolean,
  ): Promise<number> {
    const plans = (await returnPlans.plansAheadIn(organisationId, from)).filter(isTouched)
    const found = await people.findMany([...new Set(plans.map(({ personId }) => personId))])
    const served = new Set(
      found.filter(({ isActive }) => isActive).map((person) => leaveOfReturn(person, people.today())?.id),
    )
    return plans.filter(({ leaveId }) => served.has(leaveId)).length
  }

  /** How many on a career break have more days, worked or agreed, than there shall be. */
  async function countBeyond(organisationId: string, days: number): Promise<number> {
    const taken = (await keepInTouch.contactDaysTaken(organisationId)).filter(({ count }) => count > days)
    const found = await people.findMany(taken.map(({ personId }) => personId))
    const leaveIds = new Set(found.map((person) => currentLeave(person, people.today())?.id))
    return taken.filter(({ leaveId }) => leaveIds.has(leaveId)).length
  }

  async function countDigests(organisationId: string, isOf: (plan: ContactPlan) => boolean): Promise<number> {
    const away = (await people.everybodyIn(organisationId)).filter(isServed)
    return (await contact.plansOf(away)).filter(isOf).length
  }

  function isServed(person: Person): boolean {
    return person.isActive && currentLeave(person, people.today()) !== undefined
  }
}

/** CS-04: IT could still be asked in time, and by the new number cannot. */
function isTooSoonNow(day: DayAhead, asked: Asked): boolean {
  const { before, after } = askedBy(day, asked)
  return before !== undefined && after === undefined
}

/** CS-04: IT can be asked in time, and by the new number until another day. */
function isAskedOnAnotherDay(day: DayAhead, asked: Asked): boolean {
  const { before, after } = askedBy(day, asked)
  return after !== undefined && before !== after
}

/** Until when IT can be asked about a proposed day, by the number of before and by the new one: of agreed days they are asked already. */
function askedBy({ date, state }: DayAhead, { before, after, from }: Asked) {
  const by = (days: string | number) => (state === 'proposed' ? askItBy(date, from, Number(days)) : undefined)
  return { before: by(before), after: by(after) }
}

function isHolidayNow({ date }: DayAhead, { before, after }: Asked): boolean {
  const isHoliday = (name: string | number) => {
    const nation = nations.find((one) => one === name)
    return nation !== undefined && specialDay(date, nation) === 'bankHoliday'
  }
  return isHoliday(after) && !isHoliday(before)
}
