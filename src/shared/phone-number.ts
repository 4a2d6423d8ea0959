/** As many as a number has that can be phoned from home: an extension alone cannot. */
const fewestDigits = 7

/** Whether this begins as a phone number does, and has the digits of one; words may follow, such as "ext 4". */
export function isPhoneNumber(text: string): boolean {
  return /^[+(]?\s*\d/.test(text) && text.replaceAll(/\D/g, '').length >= fewestDigits
}
