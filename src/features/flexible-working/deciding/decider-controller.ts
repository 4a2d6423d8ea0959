import type { Request, Response } from 'express'
import { cameFromFirstPage } from '../../../platform/web/first-page-links.ts'
import { emptyForm, formWithProblems, readForm } from '../../../platform/web/forms/forms.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { addMonths } from '../../../shared/civil-date.ts'
import { idsOf, requestIdOf, type EmployerPerspective } from '../perspective.ts'
import type { RequestFile } from '../request-file.ts'
import type { FlexibleWorkingService } from '../service.ts'
import { shownVersion } from '../version-form.ts'
import { moreTimeProblem } from '../more-time.ts'
import { deciderPage, teamListPage, type DeciderForms } from './decider-page.ts'
import { meetingForm, meetingScope, moreTimeForm, moreTimeScope, talkIn } from './deciding-forms.ts'
import type { ShownToEmployer } from './decider-acts.ts'

/** How much later than the last day the example of a later one is. */
const exampleMonthsLater = 1

/** A request from the side of the employer: read, talked about, and given more time. */
export function createDeciderController(flexible: FlexibleWorkingService, perspective: EmployerPerspective) {
  const { deciding } = flexible
  return {
    /** Of somebody in the team; HR have a list of all. */
    async list(req: Request, res: Response): Promise<void> {
      const [{ personId = '' }, page] = [idsOf(req), pageNumber(req)]
      const { list, ...owner } = await flexible.ofTeam(viewerOf(req), personId, page)
      const pages = pageLinks(perspective.listOf(personId), page, list.hasMore)
      res.render('flexible-working/deciding/list', {
        ...teamListPage(owner, list.rows, perspective),
        pages,
      })
    },

    show: (req: Request, res: Response) => showForms(req, res, {}),

    async setMeeting(req: Request, res: Response): Promise<void> {
      const { request, today } = await fileOf(req)
      const read = readForm(meetingScope, meetingForm({ ...request, today }), req.body)
      if ('form' in read) return showForms(req, res.status(422), { meeting: read.form })
      const talk = talkIn(read.value, today)
      await deciding.setMeeting(viewerOf(req), shownIn(req, perspective), talk)
      answered(req, res, { perspective, what: talk.wasHeld ? 'met' : 'meeting' })
    },

    async askMoreTime(req: Request, res: Response): Promise<void> {
      const { request, today } = await fileOf(req)
      const example = addMonths(request.lastDay ?? today, exampleMonthsLater)
      const read = readForm(moreTimeScope, moreTimeForm(example), req.body)
      if ('form' in read) return showForms(req, res.status(422), { moreTime: read.form })
      const asked = await deciding.askMoreTime(viewerOf(req), shownIn(req, perspective), read.value.until)
      if ('ok' in asked) return answered(req, res, { perspective, what: 'moreTime' })
      const problem = { field: 'until', ...moreTimeProblem(request, asked.refusal, today) }
      const moreTime = formWithProblems(moreTimeScope, req.body, [problem])
      return showForms(req, res.status(422), { moreTime })
    },
  }

  async function showForms(req: Request, res: Response, forms: Partial<DeciderForms>): Promise<void> {
    const file = await fileOf(req)
    const reading = { names: await flexible.namesIn(file.request), viewerId: viewerOf(req).personId }
    const both = { meeting: emptyForm(meetingScope), moreTime: emptyForm(moreTimeScope), ...forms }
    res.render('flexible-working/deciding/request', {
      ...deciderPage(file, reading, { perspective, forms: both }),
      cameFromTeam: cameFromFirstPage(req),
    })
  }

  function fileOf(req: Request): Promise<RequestFile> {
    return flexible.find(viewerOf(req), perspective.side, idsOf(req))
  }
}

/** The request as the form that was sent showed it. */
export function shownIn(req: Request, { side }: EmployerPerspective): ShownToEmployer {
  return { side, ...idsOf(req), version: shownVersion(req.body) }
}

/** Back to the request, which says what was done. */
export function answered(
  req: Request,
  res: Response,
  { perspective, what }: { perspective: EmployerPerspective; what: string },
): void {
  flash(req, { kind: 'done', key: `flexible-working.done.employer.${what}` })
  res.redirect(303, perspective.requestPage(idsOf(req).personId ?? '', requestIdOf(req)))
}
