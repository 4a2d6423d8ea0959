import type { CustomFetch } from 'openid-client'

/** Far above what any provider says of itself, of its keys or of somebody. */
const mostBytes = 512 * 1024

/** As fetch, and gives up on an answer that does not end. */
export const fetchLittle: CustomFetch = async (url, options) => {
  const response = await fetch(url, options as RequestInit)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > mostBytes) throw new Error('The answer is too long.')
    parts.push(part)
  }
  const { status, statusText, headers } = response
  const body = parts.length === 0 ? null : Buffer.concat(parts)
  return new Response(body, { status, statusText, headers })
}
