import { dateText } from '../../../src/platform/web/views/formats.ts'

/** A date as a sentence or a field of a form has it, in words or in numbers; or an entry of a calendar. */
export function writtenDate(date: string): RegExp {
  const words = dateText(date, 'medium', { language: 'en' })
  const [day = '', month = ''] = words.split(' ')
  const [year = '', monthNumber = '', dayNumber = ''] = date.split('-').map((part) => String(Number(part)))
  const typed = `-day=${dayNumber} \\S+-month=${monthNumber} \\S+-year=${year}\\b`
  // Of another year than this one it is written with its year.
  const spoken = year === '2026' ? `${day} ${month}` : words
  return new RegExp(`\\b${spoken}\\b|${date}|${date.replaceAll('-', '')}|${typed}`)
}
