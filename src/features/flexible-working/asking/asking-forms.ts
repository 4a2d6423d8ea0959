import { z } from 'zod'
import { formWithProblems, readForm, readHidden, type FormResult } from '../../../platform/web/forms/forms.ts'
import { textField } from '../../../platform/web/forms/text-field.ts'
import type { RequestKind } from '../../../policy/return/flexible-request.ts'
import { longestWords, readChange, type ChangeBasis } from '../change-form.ts'
import { version } from '../version-form.ts'
import type { Change } from '../request.ts'

export const newScope = 'flexible-working.new'
export const appealScope = 'flexible-working.appeal'

const kindForm = z.object({ kind: z.enum(['statutory', 'informal'], 'missing') })

const answerForm = z.object({ version, answer: z.enum(['yes', 'no']).catch('no') })

export const appealForm = z.object({ words: textField(longestWords) })

export interface TypedRequest {
  kind: RequestKind
  asked: Change
}

export function readRequest(body: unknown, basis: ChangeBasis): FormResult<TypedRequest> {
  const kind = readForm(newScope, kindForm, body)
  const asked = readChange(newScope, body, basis)
  const problems = [kind, asked].flatMap((read) => ('form' in read ? read.form.problems : []))
  // Letters that were lost are found by both.
  const each = problems.filter(({ field }, at) => problems.findIndex((one) => one.field === field) === at)
  if ('form' in kind || 'form' in asked) return { form: formWithProblems(newScope, body, each) }
  return { value: { kind: kind.value.kind, asked: asked.value } }
}

/** What somebody answers with one of two buttons. */
export function readAnswer(body: unknown): { version: number; isYes: boolean } {
  const { version: shown, answer } = readHidden(answerForm, body)
  return { version: shown, isYes: answer === 'yes' }
}
