import { join } from 'node:path'
import { flexibleRefusalExamples } from '../features/flexible-working/index.ts'
import { keepInTouchRefusalExamples } from '../features/keep-in-touch/index.ts'
import { leaveRefusalExamples } from '../features/leave-records/index.ts'
import { planRefusalExamples, returnDateRefusalExamples } from '../features/return-plans/index.ts'
import { loadText, type Text } from '../platform/web/views/text.ts'
import { languages } from '../shared/language.ts'
import type { RefusalExample } from '../shared/refusal-example.ts'

/** Of every part of the portal where a rule says no, what is read there. */
export const refusalParts: readonly { title: string; examples: () => RefusalExample[] }[] = [
  { title: 'Keep-in-touch days', examples: keepInTouchRefusalExamples },
  { title: 'The day of coming back', examples: returnDateRefusalExamples },
  { title: 'The first weeks back', examples: planRefusalExamples },
  { title: 'Flexible working', examples: flexibleRefusalExamples },
  { title: 'Leave, as HR write it down', examples: leaveRefusalExamples },
]

const readers = { person: 'the person', manager: 'whoever keeps in touch', hr: 'HR' }

/** Every refusal of every rule on one page, in both languages, as the pages say it in an example. */
export function refusalSentences(): string {
  const text = loadText(join(import.meta.dirname, '../../views/text'))
  const parts = refusalParts.map(({ title, examples }) => {
    const said = examples().map((example) => refusalText(example, text))
    return [`# ${title}`, ...said].join('\n\n')
  })
  return `${parts.join('\n\n')}\n`
}

function refusalText({ refusal, reader, sentences }: RefusalExample, text: Text): string {
  const lines = languages.flatMap((language) => [
    `  ${language}`,
    ...sentences.map(({ key, values }) => `    ${text.plain(key, { language, thisYear }, values)}`),
  ])
  return [`## ${refusal}, to ${readers[reader]}`, ...lines].join('\n')
}

/** Of the examples: a date in it goes without the year. */
const thisYear = '2026'
