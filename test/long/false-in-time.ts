import { civilDate, type CivilDate } from '../../src/shared/civil-date.ts'

interface Reading {
  day: CivilDate
  language: 'en' | 'cy'
}

const months = {
  en: 'January February March April May June July August September October November December',
  cy: 'Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr',
}

/** What no sentence says of a day that is over (`<past>`), or is still to come (`<ahead>`). */
const wrong: Record<Reading['language'], readonly RegExp[]> = {
  en: [
    /\bNext: [^.]*<past>/,
    /(?<!\b(?:was|were) (?:due|to answer|to be ready|to be done|for) )\bby <past>/i,
    /\bis due by <past>/,
    /\bUntil <past>/i,
    /\bFrom <past> you (?:are|will)\b/,
    /\b(?:will|plans? to)\b[^.]*<past>/,
    /\b(?:ended|since|passed|was) (?:on )?<ahead>/i,
  ],
  cy: [
    /\bNesaf: [^.]*<past>/,
    /(?<!(?:i fod i|roedd i’w wneud)[^.]*)\berbyn <past>/i,
    /\bO <past> (?:rydych|byddwch)/,
    /\b(?:ers|daeth [^.]* i ben ar) <ahead>/i,
  ],
}

/** Whether a text says of a date what is not so on this day. Dates without a year are of this one, as the portal writes them. */
export function falseInTime(text: string, { day, language }: Reading): boolean {
  const said = withTimes(text, { day, language })
  return wrong[language].some((pattern) => pattern.test(said))
}

function withTimes(text: string, { day, language }: Reading): string {
  const names = months[language].split(' ')
  // A weekday before it, and the letters that Welsh changes at the beginning of a month.
  const spoken = new RegExp(
    `(?:(?:dydd |ddydd )?[A-Z][a-z]+(?:day|)\\s)?(\\d{1,2}) (${names.join('|')})(?: (\\d{4}))?`,
    'g',
  )
  return text.replace(spoken, (_all, date: string, month: string, year: string | undefined) => {
    const at = String(names.indexOf(month) + 1).padStart(2, '0')
    const said = civilDate(`${year ?? day.slice(0, 4)}-${at}-${date.padStart(2, '0')}`)
    return said < day ? '<past>' : said > day ? '<ahead>' : '<today>'
  })
}
