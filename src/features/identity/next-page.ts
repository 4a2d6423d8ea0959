const anyHost = 'http://portal.invalid'

/** Where to go after signing in: a path of this portal and nothing else, else the first page. */
export function nextPage(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > 500) return '/'
  const url = URL.canParse(wanted, anyHost) ? new URL(wanted, anyHost) : undefined
  const isOurs = url?.origin === anyHost && !url.pathname.startsWith('//')
  return isOurs ? `${url.pathname}${url.search}` : '/'
}
