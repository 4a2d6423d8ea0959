import { visibleLine } from '../../shared/visible-text.ts'

/**
 * The same for numbers that differ in what spreadsheets and typists change on the way: zeros in front, capitals, and the
 * full width of letters and digits. Two such numbers are as good as always one person.
 */
export function alikeKey(staffNumber: string): string {
  const key = visibleLine(staffNumber).normalize('NFKC').toLowerCase()
  return key.replace(/^0+(?=.)/, '')
}
