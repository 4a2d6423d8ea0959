import type { ChangedAddress } from '../features/hr-import/index.ts'

const mostListed = 20

/** Which addresses a file changes, and what that means for those people. Nothing where it changes none. */
export function changedAddressesText(changed: readonly ChangedAddress[]): string {
  if (changed.length === 0) return ''
  const atOnce = changed.filter(({ isUsable }) => isUsable)
  const sentences = [
    `Addresses that change: ${linesOf(changed)}. Those people are signed out, and their old and new addresses are told.`,
    ...(atOnce.length < changed.length
      ? [
          `A new address signs in after 24 hours, unless address_confirmed_by names who heard it from the person.`,
        ]
      : []),
    ...(atOnce.length > 0 ? [`These sign in at once: ${linesOf(atOnce)}.`] : []),
  ]
  return sentences.map((sentence) => `${sentence}\n`).join('')
}

function linesOf(changed: readonly ChangedAddress[]): string {
  const lines = changed.slice(0, mostListed).map(({ line }) => line)
  const more = changed.length - lines.length
  return `line ${lines.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
