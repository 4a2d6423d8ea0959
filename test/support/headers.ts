import assert from 'node:assert/strict'

/** What every answer says, whatever it answers. `isHttps`: over https it also binds the browser to it. */
export function assertSecurityHeaders(
  headers: Record<string, string | string[] | undefined>,
  of: string,
  { isHttps = false } = {},
): void {
  const policy = String(headers['content-security-policy'])
  for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"])
    assert.ok(policy.includes(part), `${of}: the policy lacks ${part}: ${policy}`)
  const wanted: Record<string, RegExp> = {
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^(same-origin|no-referrer)$/,
    'x-frame-options': /^SAMEORIGIN$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'permissions-policy': /camera=\(\)/,
  }
  for (const [name, value] of Object.entries(wanted))
    assert.match(String(headers[name]), value, `${of}: ${name}`)
  const hsts = String(headers['strict-transport-security'])
  assert.match(hsts, isHttps ? /^max-age=31536000; includeSubDomains$/ : /^undefined$/, of)
  for (const name of ['x-powered-by', 'server', 'via'])
    assert.equal(headers[name], undefined, `${of}: ${name}`)
}
