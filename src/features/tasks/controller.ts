import type { Request, Response } from 'express'
import { typedDate } from '../../platform/web/forms/date-field.ts'
import { cameFromFirstPage } from '../../platform/web/first-page-links.ts'
import { emptyForm, formWithProblems, readForm, readHidden } from '../../platform/web/forms/forms.ts'
import { languageOf } from '../../platform/web/language.ts'
import { flash } from '../../platform/web/flash-messages.ts'
import { pageLinks, pageNumber } from '../../platform/web/list-pages.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { addDays } from '../../shared/civil-date.ts'
import { wordsFor } from '../people/index.ts'
import { handOnForm, holdUpForm, notNeededForm, taskForm, versionForm } from './forms.ts'
import { taskPage, tasksPage, type TaskForms } from './pages.ts'
import type { TaskService, WhoIsUnclear } from './service.ts'

const [newScope, handOnScope] = ['tasks.new', 'tasks.handOn']
const [holdUpScope, notNeededScope] = ['tasks.holdUp', 'tasks.notNeeded']

/** What has to be done: everybody their own, HR what is late. */
export function createController(tasks: TaskService) {
  return {
    showOwn: (req: Request, res: Response) => showList(req, res, 'own'),
    showLate: (req: Request, res: Response) => showList(req, res, 'late'),

    showNew(_req: Request, res: Response): void {
      const inAWeek = typedDate('due', addDays(tasks.today(), 7))
      res.render('tasks/new', { form: emptyForm(newScope, inAWeek), ...meantIn() })
    },

    async make(req: Request, res: Response): Promise<void> {
      const read = readForm(newScope, taskForm(tasks.today()), req.body)
      if ('form' in read) return res.status(422).render('tasks/new', { form: read.form, ...meantIn() })
      const made = await tasks.make(viewerOf(req), read.value)
      if ('refusal' in made) {
        const form = formWithProblems(newScope, req.body, [problemOf(made.refusal)])
        return res.status(422).render('tasks/new', { form, ...meantIn(made.refusal) })
      }
      done(req, res, 'made', `/tasks/${made.ok.id}`)
    },

    show: (req: Request, res: Response) => showTask(req, res, {}),

    async finish(req: Request, res: Response): Promise<void> {
      const { version } = readHidden(versionForm, req.body)
      await tasks.finish(viewerOf(req), idOf(req), version)
      done(req, res, 'done', '/tasks')
    },

    /** It stays on its owner's list. */
    async holdUp(req: Request, res: Response): Promise<void> {
      const read = readForm(holdUpScope, holdUpForm(tasks.today()), req.body)
      if ('form' in read) return showTask(req, res, { holdUp: read.form })
      const { version } = readHidden(versionForm, req.body)
      const { reason: why, until } = read.value
      await tasks.holdUp(viewerOf(req), idOf(req), { version, why, until })
      done(req, res, 'heldUp', `/tasks/${idOf(req)}`)
    },

    async handOn(req: Request, res: Response): Promise<void> {
      const read = readForm(handOnScope, handOnForm, req.body)
      if ('form' in read) return showTask(req, res, { handOn: read.form })
      const { version } = readHidden(versionForm, req.body)
      const handed = await tasks.handOn(viewerOf(req), idOf(req), { version, owner: read.value.owner })
      if ('ok' in handed) return done(req, res, 'handedOn', '/tasks')
      const form = formWithProblems(handOnScope, req.body, [problemOf(handed.refusal)])
      return showTask(req, res, { handOn: form }, handed.refusal)
    },

    async callOff(req: Request, res: Response): Promise<void> {
      const read = readForm(notNeededScope, notNeededForm, req.body)
      if ('form' in read) return showTask(req, res, { notNeeded: read.form })
      const { version } = readHidden(versionForm, req.body)
      await tasks.callOff(viewerOf(req), idOf(req), { version, why: read.value.why })
      done(req, res, 'notNeeded', '/tasks')
    },
  }

  async function showList(req: Request, res: Response, which: 'own' | 'late'): Promise<void> {
    const [viewer, page] = [viewerOf(req), pageNumber(req)]
    const list = await tasks[which](viewer, page)
    const names = await tasks.namesIn(list.rows)
    const pages = pageLinks(which === 'own' ? '/tasks' : '/tasks/late', page, list.hasMore)
    const paused = await tasks.pausedAround(viewer)
    const shown = { list, names, paused, today: tasks.today(), pages, language: languageOf(res) }
    const view = which === 'own' ? 'tasks/own' : 'tasks/late'
    res.render(view, tasksPage(shown, viewer.roles.includes('hr')))
  }

  /** With a form that came back, if one did. */
  async function showTask(
    req: Request,
    res: Response,
    forms: Partial<TaskForms>,
    unclear?: WhoIsUnclear,
  ): Promise<void> {
    const task = await tasks.find(viewerOf(req), idOf(req))
    const names = await tasks.namesIn([task])
    const all = {
      handOn: emptyForm(handOnScope),
      holdUp: emptyForm(holdUpScope),
      notNeeded: emptyForm(notNeededScope),
      ...forms,
    }
    const paused = await tasks.pausedAround(viewerOf(req))
    const speaksWelsh = await tasks.speaksWelsh(task)
    const around = { names, paused, today: tasks.today(), language: languageOf(res) }
    if (Object.keys(forms).length > 0) res.status(422)
    const cameFromTeam = cameFromFirstPage(req)
    res.render('tasks/task', {
      ...taskPage(task, around, all),
      ...meantIn(unclear),
      cameFromTeam,
      speaksWelsh,
    })
  }
}

function problemOf({ field, several }: WhoIsUnclear) {
  return { field, code: several.length === 0 ? 'nobody' : 'several', sentence: 'colleague' }
}

/** Beneath each field those whom its words may mean. */
function meantIn(unclear?: WhoIsUnclear) {
  const wordsIn = (field: string) => (unclear?.field === field ? unclear.several.map(wordsFor) : [])
  return { abouts: wordsIn('about'), owners: wordsIn('owner') }
}

function idOf(req: Request): string {
  return String(req.params['taskId'])
}

function done(req: Request, res: Response, what: string, path: string): void {
  flash(req, { kind: 'done', key: `tasks.done.${what}` })
  res.redirect(303, path)
}
