import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { formWithProblems, readHidden, type Form } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import { inHours } from '../../../shared/hours.ts'
import { versionForm } from '../first-weeks/plan-forms.ts'
import { personIdOf } from '../manager-form.ts'
import { namesIn } from '../return-names.ts'
import type { ReturnPlansService } from '../service.ts'
import { annualLeaveScope, readStatement } from './annual-leave-form.ts'
import { annualLeaveForm, annualLeavePage, untouchedForm, usualExpiry } from './annual-leave-page.ts'
import type { AnnualLeaveOf } from './annual-leave-acts.ts'
import { statedKinds, type LeaveStatement, type StatedKind } from './annual-leave.ts'

/** One side of these pages: whose they are, where they are, and what is done with a statement. */
interface Side {
  view: 'return-plans/annual-leave/own' | 'return-plans/annual-leave/hr'
  backKey: string
  /** Of the person’s sentences, or of those for HR. */
  words: 'own' | 'hr'
  pathOf: (req: Request) => string
  find: (req: Request) => Promise<AnnualLeaveOf>
  state: (req: Request, statement: LeaveStatement, version: number) => Promise<void>
}

/** Annual leave for the first weeks back, as its owner says it. */
export function createOwnAnnualLeaveController(returnPlans: ReturnPlansService) {
  return createSide(returnPlans, {
    view: 'return-plans/annual-leave/own',
    words: 'own',
    backKey: 'annual-leave.own.back',
    pathOf: () => '/return/leave',
    find: (req) => returnPlans.ownAnnualLeave(viewerOf(req)),
    state: (req, statement, version) => returnPlans.stateOwnLeave(viewerOf(req), statement, version),
  })
}

/** The same of somebody else, as HR know it. */
export function createHrAnnualLeaveController(returnPlans: ReturnPlansService) {
  const pathOf = (req: Request) => `/hr/returns/${personIdOf(req)}/leave`
  const side = createSide(returnPlans, {
    view: 'return-plans/annual-leave/hr',
    words: 'hr',
    backKey: 'annual-leave.hr.back',
    pathOf,
    find: (req) => returnPlans.annualLeaveToDecide(viewerOf(req), personIdOf(req)),
    state: (req, statement, version) =>
      returnPlans.stateLeaveOf(viewerOf(req), personIdOf(req), { statement, version }),
  })

  return {
    ...side,
    async confirm(req: Request, res: Response): Promise<void> {
      const { version } = readHidden(versionForm, req.body)
      await returnPlans.confirmLeaveOf(viewerOf(req), personIdOf(req), version)
      flash(req, { kind: 'done', key: 'annual-leave.done.confirmed' })
      res.redirect(303, pathOf(req))
    },
  }
}

function createSide(
  returnPlans: Pick<ReturnPlansService, 'isToAskAgain' | 'hoursToCoverOf' | 'beyondLeaveOf'>,
  { view, words, backKey, pathOf, find, state }: Side,
) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      const found = await find(req)
      const toCover = words === 'own' ? await returnPlans.hoursToCoverOf(found.now) : undefined
      res.render(view, {
        ...annualLeavePage(found, pathOf(req)),
        toCover: toCover && inHours(toCover),
        beyondLeave: await returnPlans.beyondLeaveOf(found.now, words),
      })
    },

    async ask(req: Request, res: Response): Promise<void> {
      const kind = kindOf(req)
      const found = await find(req)
      showForm(req, res, { found, form: untouchedForm(found, kind) })
    },

    async save(req: Request, res: Response): Promise<void> {
      const kind = kindOf(req)
      const found = await find(req)
      const read = readStatement(kind, req.body, usualExpiry(found.now))
      if ('form' in read) return showForm(req, res.status(422), { found, form: read.form })
      try {
        await state(req, read.value.statement, read.value.version)
      } catch (error) {
        if (!(error instanceof ChangedMeanwhileError)) throw error
        // Its usual page would lose what was typed.
        const problem = { field: 'hours', code: 'changedMeanwhile' }
        const meanwhile = await find(req)
        const form = formWithProblems(annualLeaveScope, req.body, [problem])
        // Whoever saves it again has been told what stands.
        form.typed['version'] = String(meanwhile.annual?.version ?? 0)
        return showForm(req, res.status(409), { found: meanwhile, form })
      }
      await saySaved(req)
      res.redirect(303, pathOf(req))
    },
  }

  async function saySaved(req: Request): Promise<void> {
    const { now } = await find(req)
    if (!(await returnPlans.isToAskAgain(now)))
      return flash(req, { kind: 'done', key: 'annual-leave.done.saved' })
    const { firstName: name, contact = '' } = namesIn(now)
    flash(req, { kind: 'done', key: `annual-leave.${words}.askAgain`, values: { name, contact } })
  }

  function showForm(
    req: Request,
    res: Response,
    { found, form }: { found: AnnualLeaveOf; form: Form },
  ): void {
    const path = pathOf(req)
    const kind = kindOf(req)
    const isShared = found.now.plan?.state === 'shared'
    const sharedKey = isShared ? `annual-leave.${words}.isShared` : undefined
    const where = { path, savePath: `${path}/${kind}`, backKey, sharedKey }
    res.render('return-plans/annual-leave/kind', { ...annualLeaveForm(found, kind, form), ...where })
  }
}

/** Throws a NotFoundError for any other word in the address. */
function kindOf(req: Request): StatedKind {
  const kind = statedKinds.find((one) => one === req.params['kind'])
  if (kind === undefined) throw new NotFoundError('No such kind of leave.')
  return kind
}
