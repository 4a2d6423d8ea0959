import { isIPv4, isIPv6 } from 'node:net'

/**
 * What limits count as one asker: an IPv4 address, or the first half of an IPv6 one, which is what a household is given.
 * `ip`: Express's own answer, which believes as many proxies as TRUST_PROXY says.
 */
export function networkOf(ip: string | undefined): string {
  const address = (ip ?? '').replace(/%.*$/, '').replace(/^::ffff:(?=[\d.]+$)/i, '')
  if (isIPv4(address)) return address
  return isIPv6(address) ? firstHalf(address) : 'unknown'
}

/** The URL parser writes each IPv6 address in one way, without dots and leading noughts. */
function firstHalf(address: string): string {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [before, after] = [groupsOf(head), groupsOf(tail)]
  const noughts = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return `${[...before, ...noughts, ...after].slice(0, 4).join(':')}::/64`
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':')
}
