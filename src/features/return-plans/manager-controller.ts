import type { Request, Response } from 'express'
import { cameFromFirstPage } from '../../platform/web/first-page-links.ts'
import { emptyForm, type Form } from '../../platform/web/forms/forms.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { managerFormScope, personIdOf } from './manager-form.ts'
import { managerPage, possibleReturns, type PossibleReturn } from './manager-page.ts'
import { readySoFarLine } from './ready-so-far.ts'
import { canComment, commentScope } from './words/index.ts'
import type { ReturnDatePages } from './return-date/index.ts'
import type { ReturnPlansService } from './service.ts'

/** The return of somebody in the team: the date they ask for, and their plan. */
export function createManagerController(
  returnPlans: ReturnPlansService,
  { readySoFar }: Pick<ReturnDatePages, 'readySoFar'>,
) {
  return {
    show: (req: Request, res: Response) => showForm(req, res, emptyForm(managerFormScope)),
    showForm,
  }

  async function showForm(req: Request, res: Response, form: Form): Promise<void> {
    const now = await returnPlans.coveringOfTeam(viewerOf(req), personIdOf(req))
    const withEffects = async (one: Omit<PossibleReturn, 'effects'>): Promise<PossibleReturn> => ({
      ...one,
      effects: one.date ? await returnPlans.effectsOf(now, one.date, { isOwn: false }) : [],
    })
    const returns = await Promise.all(possibleReturns(now).map(withEffects))
    const comments = await returnPlans.commentsOn(now, viewerOf(req))
    const forHr = await returnPlans.forHrOf(now)
    const isComment = form.scope === commentScope
    res.render('return-plans/manager', {
      cameFromTeam: cameFromFirstPage(req),
      ...managerPage(now, {
        returns,
        form: isComment ? emptyForm(managerFormScope) : form,
        viewerId: viewerOf(req).personId,
      }),
      takenBack: await returnPlans.takenBackOf(now),
      changedTerms: await returnPlans.changedTermsOf(now, 'contact'),
      ready: readySoFarLine(await readySoFar(now.leave), now),
      comments,
      commentForm: isComment ? form : emptyForm(commentScope),
      canComment: canComment(now),
      commentsPath: `/team/${now.person.id}/return/comments`,
      // HS-04: that, and not why.
      needsAdjustments: forHr?.isSaidToContact ?? false,
    })
  }
}
