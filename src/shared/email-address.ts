import { domainToASCII } from 'node:url'
import { hasLostLetters, visibleLine } from './visible-text.ts'

/** RFC 5322, 3.2.3: the signs that may stand before the @ without quotation marks. */
const beforeAt = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const label = /^[a-z\d]([a-z\d-]*[a-z\d])?$/
/** RFC 5321, 4.5.3.1, and RFC 1035, 2.3.4. */
const longest = { address: 254, beforeAt: 64, label: 63 }

/**
 * An address as it is kept and compared: in lower case, with an international domain in its ASCII form and without the dot
 * that may end it. Undefined: it is none, or one that mail servers seldom take (quotation marks before the @, a number in
 * place of a domain).
 */
export function readEmailAddress(typed: string): string | undefined {
  const line = visibleLine(typed)
  const at = line.lastIndexOf('@')
  // Phones and spreadsheets write the apostrophe of O’Neil round.
  const local = line.slice(0, Math.max(at, 0)).replace(/[‘’]/g, "'").toLowerCase()
  const domain = readDomain(line.slice(at + 1))
  if (hasLostLetters(line) || domain === undefined) return undefined
  const address = `${local}@${domain}`
  const isOne = beforeAt.test(local) && local.length <= longest.beforeAt && address.length <= longest.address
  return isOne ? address : undefined
}

function readDomain(typed: string): string | undefined {
  // What ends a host name in an address of the web would be cut off, and %-signs be read, by the function that follows.
  if (/[\s%:/?#@[\]\\]/.test(typed)) return undefined
  const domain = domainToASCII(typed).replace(/\.$/, '')
  const labels = domain.split('.')
  const isOne = labels.length > 1 && labels.every((one) => label.test(one) && one.length <= longest.label)
  return isOne && !/^\d+$/.test(labels.at(-1) ?? '') ? domain : undefined
}
