import type { Form } from '../../../platform/web/forms/forms.ts'
import { appealBy, type RefusalGround } from '../../../policy/return/flexible-request.ts'
import { calledName } from '../../people/index.ts'
import type { EmployerPerspective } from '../perspective.ts'
import type { RequestFile } from '../request-file.ts'
import { offerAnswerWords } from '../offer-answer.ts'
import type { Change } from '../request.ts'
import { changeFacts, paySentence } from '../request-page.ts'
import { pathsOf } from './decider-page.ts'

/** What whoever agrees looks at before it counts: what is agreed, from when, and what comes of it. */
export function agreementPage(file: RequestFile, perspective: EmployerPerspective) {
  const { person, request } = file
  return {
    ...pathsOf(file, perspective),
    name: person.name,
    firstName: calledName(person),
    version: request.version,
    asked: changeFacts(request.asked, request.contract),
    pay: paySentence(request.asked, request.contract),
    contractKey: `flexible-working.agreement.contract.${perspective.side}`,
  }
}

/** What whoever suggests something else looks at before it is sent. */
export function suggestionCheckPage(file: RequestFile, perspective: EmployerPerspective, suggested: Change) {
  const { person, request } = file
  return {
    ...pathsOf(file, perspective),
    name: calledName(person),
    offer: changeFacts(suggested, request.contract),
    pay: paySentence(suggested, request.contract),
    answer: offerAnswerWords(file, suggested),
    isReplaced: request.state === 'offered',
    contractKey: `flexible-working.agreement.contract.${perspective.side}`,
  }
}

/** What whoever cannot agree looks at before it is sent. `fields`: as they were typed. */
export function refusalCheckPage(
  file: RequestFile,
  perspective: EmployerPerspective,
  {
    refusal: { grounds, explanation },
    typed,
  }: { refusal: { grounds: readonly RefusalGround[]; explanation: string }; typed: Form['typed'] },
) {
  const { person, request, today } = file
  const { lastDay } = request
  return {
    ...pathsOf(file, perspective),
    name: calledName(person),
    groundKeys: grounds.map((ground) => `flexible-working.grounds.${ground}`),
    explanation,
    appealBy: lastDay && appealBy(today, lastDay),
    fields: Object.entries(typed).map(([name, value]) => ({ name, value })),
  }
}

/** What whoever hears an appeal looks at before it is sent. FLX-05: it ends the request, either way. */
export function hearingCheckPage(
  file: RequestFile,
  perspective: EmployerPerspective,
  { hearing, typed }: { hearing: { agrees: true } | { agrees: false; answer: string }; typed: Form['typed'] },
) {
  const { person, request } = file
  return {
    ...pathsOf(file, perspective),
    name: calledName(person),
    outcomeKey: `flexible-working.hearing.outcomes.${hearing.agrees ? 'agree' : 'stands'}`,
    asked: hearing.agrees ? changeFacts(request.asked, request.contract) : undefined,
    pay: hearing.agrees ? paySentence(request.asked, request.contract) : undefined,
    answer: hearing.agrees ? undefined : hearing.answer,
    fields: Object.entries(typed).map(([name, value]) => ({ name, value })),
  }
}
