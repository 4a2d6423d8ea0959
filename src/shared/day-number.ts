/**
 * Days of the Gregorian calendar by number, 0 for the first of January 1970: the arithmetic of civil dates. Temporal comes
 * to the same (its test compares them) and takes a hundred times as long, which a plan of a year of days feels.
 *
 * Counted in eras of 400 years that begin on a first of March, so that the leap day is the last of its year.
 */
const daysInEra = 146_097
const yearsInEra = 400
/** From the first of March of the year 0 to 1970. */
const daysTo1970 = 719_468

/** Undefined for anything that is not 'YYYY-MM-DD' with a day that exists, years from 0001 to 9999. */
export function dayNumberOf(text: string): number | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  const isDay = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return isDay ? numberOf(year, month, day) : undefined
}

/** From 1970 to 2097: the days that people plan for, each written once. */
const mostRemembered = 46_500
/** Full from the beginning: engines look up what is written into an empty list from its middle by a hash. */
const remembered = Array.from<string | undefined>({ length: mostRemembered })

/** 'YYYY-MM-DD'. Undefined outside the years 0001 to 9999. */
export function dayText(number: number): string | undefined {
  if (!(number >= 0 && number < mostRemembered)) return written(number)
  return (remembered[number] ??= written(number))
}

function written(number: number): string | undefined {
  const fromMarch = number + daysTo1970
  const era = Math.floor(fromMarch / daysInEra)
  const ofEra = fromMarch - era * daysInEra
  const years = ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)
  const yearOfEra = Math.floor(years / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const place = Math.floor((5 * ofYear + 2) / 153)
  const month = place < 10 ? place + 3 : place - 9
  const year = yearOfEra + era * yearsInEra + (month <= 2 ? 1 : 0)
  if (year < 1 || year > 9999) return undefined
  const day = ofYear - Math.floor((153 * place + 2) / 5) + 1
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** Of a day that exists. */
export function numberOf(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / yearsInEra)
  const yearOfEra = marchYear - era * yearsInEra
  const place = month > 2 ? month - 3 : month + 9
  const ofYear = Math.floor((153 * place + 2) / 5) + day - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * daysInEra + 365 * yearOfEra + leapDays + ofYear - daysTo1970
}

/** Below nought where one of them is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Of a month from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % yearsInEra === 0)
  return month === 2 && isLeap ? 29 : (lengths[month - 1] ?? 0)
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}
