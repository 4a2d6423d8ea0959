import type { Request, Response } from 'express'
import { languageOf } from '../../platform/web/language.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import type { DayOneService } from '../day-one/index.ts'
import type { FlexibleWorkingService } from '../flexible-working/index.ts'
import type { HandOverService } from '../hand-over/index.ts'
import type { KeepInTouchService } from '../keep-in-touch/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { PeopleService } from '../people/index.ts'
import type { ReturnPlansService } from '../return-plans/index.ts'
import type { Language } from '../../shared/language.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { openReturnsOf } from './open-returns.ts'
import { hrPage, namedFirst, weeksAhead } from './first-page.ts'

export interface FirstPageParts {
  people: PeopleService
  outbox: Pick<OutboxService, 'troubleOf'>
  keepInTouch: Pick<KeepInTouchService, 'disputes' | 'extraDays' | 'payroll'>
  returnPlans: Pick<ReturnPlansService, 'forHr' | 'openReturns' | 'backSooner'>
  flexibleWorking: Pick<FlexibleWorkingService, 'forHr'>
  /** Talks after a return that this one of HR holds, as the contact. */
  dayOne: Pick<DayOneService, 'talksToHold'>
  /** What people say has changed, and HR confirm. */
  changes: { count(viewer: Viewer): Promise<number> }
  tasks: { countLate(viewer: Viewer): Promise<number> }
  /** J5: of people who leave, those whom nobody follows yet. */
  handOver: Pick<HandOverService, 'openIn'>
  identity: {
    newStarts: { countFor(viewer: Viewer): Promise<number> }
    withoutCard: { count(viewer: Viewer): Promise<number> }
  }
}

export function createController({
  people,
  outbox,
  keepInTouch,
  returnPlans,
  flexibleWorking,
  dayOne,
  changes,
  tasks,
  handOver,
  identity,
}: FirstPageParts) {
  return {
    async showFirstPage(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const [
        { away, open },
        mail,
        disputes,
        unrecorded,
        returns,
        flexible,
        changed,
        lateTasks,
        newStarts,
        withoutCard,
        handOvers,
        ofTeam,
        talks,
        tooMany,
      ] = await Promise.all([
        awayFirst(viewer, languageOf(res)),
        outbox.troubleOf(viewer.organisationId),
        keepInTouch.disputes.count(viewer),
        keepInTouch.payroll.countUnrecorded(viewer),
        returnPlans.forHr.count(viewer),
        flexibleWorking.forHr.count(viewer),
        changes.count(viewer),
        tasks.countLate(viewer),
        identity.newStarts.countFor(viewer),
        identity.withoutCard.count(viewer),
        handOver.openIn(viewer),
        keepInTouch.disputes.ofOwnTeam(viewer),
        dayOne.talksToHold(viewer),
        keepInTouch.extraDays.tooMany(viewer),
      ])
      const counts = {
        mail,
        disputes,
        unrecorded,
        returns,
        flexible,
        changed,
        talks,
        tooManyDays: tooMany.length,
      }
      const waiting = { ...counts, lateTasks, newStarts, withoutCard }
      const shown = { today: people.today(), viewer, open, ...waiting, away }
      res.render('hr/first-page', hrPage({ ...shown, handOvers, disputesOfTeam: ofTeam.length }))
    },
  }

  /** Those who are away and back first, by a notice that waits too. */
  async function awayFirst(viewer: Viewer, language: Language) {
    const view = { weeksAhead, limit: namedFirst, language, sooner: await returnPlans.backSooner(viewer) }
    const away = await people.awayIn(viewer.organisationId, view)
    const { openReturns } = returnPlans
    const { some: first, open } = await openReturnsOf(away.first, { openReturns, today: people.today() })
    return { away: { ...away, first }, open }
  }
}
