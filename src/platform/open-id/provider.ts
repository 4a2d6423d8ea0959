import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  type ClientAuth,
  type Configuration,
} from 'openid-client'
import type {
  EmployerAnswer,
  EmployerProvider,
  EmployerRefusal,
  SignInSecrets,
} from '../../shared/employer-provider.ts'
import type { Clock } from '../../shared/ports.ts'
import { fetchLittle } from './fetch-little.ts'

export interface OpenIdSettings {
  issuer: string
  clientId: string
  clientSecret: string
  scope: string
  acr: readonly string[]
  domain: string | undefined
}

interface Surroundings {
  /** Where the provider sends the browser back to. */
  callback: string
  clock: Clock
  log: { warn(fields: object, message: string): void }
}

/** The longest that anybody waits for a provider, however many questions it takes. */
export const providerWaitMs = 5_000
/** What it says of itself is asked again after an hour, and when it did not answer after ten seconds: until then nobody waits for it. */
const [knownForMs, pauseMs] = [60 * 60_000, 10_000]
/** Two computers' clocks. */
const toleratedSeconds = 30
const google = 'https://accounts.google.com'

/** Asks a provider who somebody is: authorisation code, PKCE, state and nonce. Nothing is asked of it before somebody signs in. */
export function createOpenIdProvider(settings: OpenIdSettings, around: Surroundings): EmployerProvider {
  const { callback, clock, log } = around
  let known: { configuration: Promise<Configuration>; until: number } | undefined

  return {
    // Google has neither prompt=login nor, for most, auth_time.
    canProveNow: settings.issuer !== google,

    async addressFor(secrets, wish) {
      try {
        const configuration = await configured()
        const asked = {
          redirect_uri: callback,
          scope: settings.scope,
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
          code_challenge_method: 'S256',
          ...(settings.acr.length > 0 && { acr_values: settings.acr.join(' ') }),
          ...(settings.domain !== undefined && { hd: settings.domain }),
          ...promptFor(wish),
        }
        return { ok: buildAuthorizationUrl(configuration, asked).href }
      } catch (error) {
        note(error)
        return { refusal: 'noAnswer' }
      }
    },

    async answerTo(secrets, address) {
      try {
        return { ok: await within(providerWaitMs, claimsFrom(secrets, address)) }
      } catch (error) {
        const refusal = refusalFor(error)
        if (refusal !== 'cancelled') note(error)
        return { refusal }
      }
    },
  }

  function promptFor({ isFresh, isToChoose, maxAgeSeconds }: Parameters<EmployerProvider['addressFor']>[1]) {
    if (settings.issuer === google) return isToChoose ? { prompt: 'select_account' } : {}
    return isFresh || isToChoose ? { prompt: 'login', max_age: String(maxAgeSeconds) } : {}
  }

  function configured(): Promise<Configuration> {
    const now = clock().getTime()
    if (known && now < known.until) return known.configuration
    const configuration = within(providerWaitMs, discover())
    const begun = { configuration, until: now + knownForMs }
    known = begun
    configuration.catch(() => (begun.until = clock().getTime() + pauseMs))
    return configuration
  }

  async function discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = settings
    const isPlain = issuer.startsWith('http:')
    const configuration = await discovery(
      new URL(issuer),
      clientId,
      { [clockTolerance]: toleratedSeconds },
      asProviderTakesIt(clientSecret),
      {
        [customFetch]: fetchLittle,
        timeout: providerWaitMs / 1_000,
        // Without the second the signature of an ID token that comes straight from the provider goes unread.
        execute: [...(isPlain ? [allowInsecureRequests] : []), enableNonRepudiationChecks],
      },
    )
    // The library forgives Entra and B2C another issuer than the one asked.
    if (!isSame(configuration.serverMetadata().issuer, issuer)) throw new Error('another issuer')
    return configuration
  }

  async function claimsFrom(
    { state, nonce, verifier }: SignInSecrets,
    address: string,
  ): Promise<EmployerAnswer> {
    const configuration = await configured()
    const tokens = await authorizationCodeGrant(configuration, new URL(address), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims: Record<string, unknown> = { ...tokens.claims() }
    const { sub, auth_time: authTime } = claims
    if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw new Error('no subject')
    if (settings.acr.length > 0 && !settings.acr.some((one) => one === claims['acr']))
      throw new Error('another acr')
    if (settings.domain !== undefined && claims['hd'] !== settings.domain) throw new Error('another domain')
    return {
      issuer: configuration.serverMetadata().issuer,
      subject: sub,
      provenAt: typeof authTime === 'number' ? new Date(authTime * 1000) : undefined,
      claims,
    }
  }

  /** No message of an error: it may hold what the provider says of somebody. */
  function note(error: unknown): void {
    const {
      code,
      error: said,
      cause,
    } = error as { code?: unknown; error?: unknown; cause?: { code?: unknown } }
    const why = [code, said, cause?.code].filter((one) => typeof one === 'string')
    log.warn({ issuer: settings.issuer, why: [...new Set(why)] }, 'a sign-in with a work account failed')
  }
}

function refusalFor(error: unknown): EmployerRefusal {
  if (error instanceof AuthorizationResponseError) {
    if (['server_error', 'temporarily_unavailable'].includes(error.error)) return 'noAnswer'
    return error.error === 'access_denied' ? 'cancelled' : 'notValid'
  }
  const { name, code, status, cause } = error as {
    name?: string
    code?: string
    status?: number
    cause?: unknown
  }
  const isUnreached = name === 'TypeError' && cause !== undefined
  const isOutOfOrder = code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' || (status ?? 0) >= 500
  return isUnreached || isOutOfOrder || code === 'OAUTH_TIMEOUT' || error instanceof NoAnswer
    ? 'noAnswer'
    : 'notValid'
}

class NoAnswer extends Error {
  readonly code = 'NO_ANSWER'
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new NoAnswer('The provider takes too long.')), ms)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** In the header, as OpenID Connect takes for granted, unless the provider says that it wants it in the form. */
function asProviderTakesIt(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)]
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (taken.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}

function isSame(one: string, other: string): boolean {
  return new URL(one).href === new URL(other).href
}
