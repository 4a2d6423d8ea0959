/** A path of the portal, a fragment, or an address with one of these schemes, and no control character; all else could run script. */
const allowed = /^(\/(?![/\\])|#|\?|(https?|mailto|tel):)[\P{Cc}]*$/iu

/** Gives the address back, or throws a TypeError when it is not one that a page of ours may link to. */
export function safeLink(address: unknown): string {
  if (!isSafeLink(address)) throw new TypeError(`not a link for a page: ${String(address)}`)
  return address
}

export function isSafeLink(address: unknown): address is string {
  return typeof address === 'string' && allowed.test(address)
}
