import type { Request, Response } from 'express'
import { createCheckedForm } from '../../platform/web/forms/checked-form.ts'
import { typedDate } from '../../platform/web/forms/date-field.ts'
import {
  emptyForm,
  formWithProblems,
  readForm,
  typedValues,
  type Form,
} from '../../platform/web/forms/forms.ts'
import { forgetKept } from '../../platform/web/forms/kept-form.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { wordsFor, type Person } from '../people/index.ts'
import { done, idOf } from './controller.ts'
import { leavingForm } from './forms.ts'
import { leavingCheckPage, leavingPage } from './pages.ts'
import type { LeavingAhead, LeavingRefusal } from './enter-leaving.ts'
import type { HandOverService } from './service.ts'

const scope = 'hand-over.leaving'

interface Shown {
  form: Form
  /** Those whom the words fit. */
  several?: Person[]
}

type Found = Awaited<ReturnType<HandOverService['forHr']>>

/** HR enter that somebody leaves, and look before it is saved at who is moved to whom, and from when (decision 98). */
export function createLeavingController(handOver: HandOverService) {
  const steps = createCheckedForm<Found, LeavingAhead, Shown>({
    find: (req) => handOver.forHr(viewerOf(req), idOf(req)),
    pageOf,
    begin: (found, kept) => ({ form: emptyForm(scope, kept ?? typedOf(found)) }),
    read,
    show,
    showCheck(req, res, _found, { value, fields, change }) {
      res.render('hand-over/leaving-check', {
        ...leavingCheckPage(value, viewerOf(req), handOver.today()),
        fields,
        change,
      })
    },
  })

  return {
    ...steps,

    async send(req: Request, res: Response): Promise<void> {
      const found = await handOver.forHr(viewerOf(req), idOf(req))
      const answers = readTyped(found, req.body)
      if ('form' in answers) return show(req, res.status(422), found, answers)
      const entered = await handOver.enter(viewerOf(req), found.leaver.id, answers.value)
      if ('refusal' in entered) return show(req, res.status(422), found, refused(req.body, entered.refusal))
      await forgetKept(req)
      done(req, res, 'entered', pageOf(found))
    },
  }

  async function read(found: Found, body: unknown, req: Request) {
    const answers = readTyped(found, body)
    if ('form' in answers) return { form: answers }
    const ahead = await handOver.lookAt(viewerOf(req), found.leaver.id, answers.value)
    return 'ok' in ahead ? { value: ahead.ok } : { form: refused(body, ahead.refusal) }
  }

  function readTyped({ leaver }: Found, body: unknown) {
    return readForm(scope, leavingForm(handOver.today(), leaver.leaving?.lastDay), body)
  }

  function show(req: Request, res: Response, found: Found, { form, several = [] }: Shown): void {
    const page = leavingPage(found, viewerOf(req), form)
    res.render('hand-over/leaving', { ...page, successors: several.map(wordsFor) })
  }
}

function pageOf({ leaver }: Pick<Found, 'leaver'>): string {
  return `/hr/people/${leaver.id}/leaving`
}

/** As it stands, or as it is proposed. */
function typedOf({ leaver, successor, proposed }: Found): Record<string, string> {
  const named = successor ?? proposed
  return {
    ...typedDate('lastDay', leaver.leaving?.lastDay),
    ...(named && { successor: wordsFor(named) }),
  }
}

function refused(body: unknown, refusal: LeavingRefusal): Shown {
  const form = formWithProblems(scope, typedValues(body), [problemOf(refusal)])
  return typeof refusal === 'string' ? { form } : { form, several: refusal.several }
}

function problemOf(refusal: LeavingRefusal) {
  if (refusal === 'lastAdministrator') return { field: 'lastDay', code: refusal }
  if (typeof refusal === 'string') return { field: 'successor', code: refusal }
  return { field: 'successor', code: refusal.several.length === 0 ? 'nobody' : 'several' }
}
