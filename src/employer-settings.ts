import { isLoopback } from './shared/loopback.ts'
import { roles, type Role } from './shared/viewer.ts'

/** Where an employer's people sign in with their work accounts: an OpenID Connect provider (docs/operating.md). */
export interface EmployerSettings {
  /** Names it in forms and logs: 1 for the one of the names without a number. */
  readonly key: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The name of the organisation whose people they are. */
  readonly organisation: string
  readonly scope: string
  /** Any of these is strong enough; none: whatever the employer asks for is. */
  readonly acr: readonly string[]
  /** Whose claim `hd` it must be: Google has accounts that are no employer's. */
  readonly domain: string | undefined
  readonly staffNumberClaim: string | undefined
  readonly groupsClaim: string
  /** What the groups of the employer give here; undefined: roles are given by hand. */
  readonly rolesOfGroups: ReadonlyMap<string, Role> | undefined
}

const needed = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'ORGANISATION'] as const
const optional = ['SCOPE', 'ACR', 'DOMAIN', 'STAFF_NUMBER_CLAIM', 'GROUPS_CLAIM', 'ROLE_GROUPS'] as const
type Name = (typeof needed)[number] | (typeof optional)[number]
type Given = Partial<Record<Name, string>>

const google = 'https://accounts.google.com'
const entraHosts = ['login.microsoftonline.com', 'sts.windows.net']
/** Entra's tenant of accounts that are no employer's. */
const personalAccounts = '9188040d-6c67-4c5b-b112-36a304b66dad'
const entraOfOneTenant =
  /^https:\/\/login\.microsoftonline\.com\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\/v2\.0$/i

/** OIDC_ISSUER and its kin, and OIDC_2_ISSUER and so on for further organisations. Every fault is a sentence. */
export function readEmployers(environment: NodeJS.ProcessEnv): {
  employers: EmployerSettings[]
  faults: string[]
} {
  const byNumber = new Map<string, Given>()
  const faults: string[] = []
  for (const [name, value] of Object.entries(environment).filter(([one]) => one.startsWith('OIDC_'))) {
    const [, number = '1', rest = ''] = /^OIDC_(?:([2-9])_)?([A-Z_]+)$/.exec(name) ?? []
    if (isName(rest)) byNumber.set(number, { ...byNumber.get(number), [rest]: value?.trim() })
    else
      faults.push(
        `${name} is no setting: give one of ${[...needed, ...optional].map((one) => `OIDC_${one}`).join(', ')}.`,
      )
  }
  const numbers = [...byNumber.keys()].toSorted()
  for (const number of numbers) faults.push(...faultsOf(number, byNumber.get(number) ?? {}))
  if (faults.length > 0) return { employers: [], faults }
  const employers = numbers.map((number) => employerFrom(number, byNumber.get(number) ?? {}))
  return { employers, faults: faultsTogether(employers) }
}

/** A provider belongs to one organisation: else the groups of one employer would give roles at another. */
function faultsTogether(employers: readonly EmployerSettings[]): string[] {
  const issuers = employers.map(({ issuer }) => issuer)
  const organisations = employers.map(({ organisation }) => organisation)
  const areTwice = [issuers, organisations].some((some) => new Set(some).size < some.length)
  return areTwice
    ? ['OIDC_ISSUER and OIDC_ORGANISATION must differ for each organisation: one provider belongs to one.']
    : []
}

function faultsOf(number: string, given: Given): string[] {
  const missing = needed.filter((name) => given[name] === undefined)
  if (missing.length > 0) {
    const all = needed.map((name) => settingOf(number, name)).join(', ')
    return [`${missing.map((name) => settingOf(number, name)).join(' and ')} missing: ${all} go together.`]
  }
  return [...issuerFaults(number, given), ...claimFaults(number, given)]
}

function issuerFaults(number: string, { ISSUER = '', DOMAIN }: Given): string[] {
  const [name, url] = [settingOf(number, 'ISSUER'), URL.canParse(ISSUER) ? new URL(ISSUER) : undefined]
  if (
    !url ||
    (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) ||
    url.search ||
    url.hash
  )
    return [
      `${name} is not an https address: give the issuer of the provider, like https://login.example.org.`,
    ]
  if (
    entraHosts.includes(url.hostname) &&
    (!entraOfOneTenant.test(ISSUER) || ISSUER.includes(personalAccounts))
  )
    return [
      `${name} is not of one tenant: give https://login.microsoftonline.com/TENANT-ID/v2.0 with the id of yours, never common or organizations.`,
    ]
  if (ISSUER === google && DOMAIN === undefined)
    return [`${settingOf(number, 'DOMAIN')} is missing: with Google give the domain of your organisation.`]
  return []
}

function claimFaults(number: string, { ISSUER, SCOPE, ROLE_GROUPS }: Given): string[] {
  const faults: string[] = []
  if (SCOPE !== undefined && !SCOPE.split(' ').includes('openid'))
    faults.push(`${settingOf(number, 'SCOPE')} lacks openid: give one like openid groups.`)
  if (ROLE_GROUPS === undefined) return faults
  const name = settingOf(number, 'ROLE_GROUPS')
  if (ISSUER === google) faults.push(`${name} cannot be with Google: it says nothing of groups.`)
  if (rolesIn(ROLE_GROUPS) === undefined)
    faults.push(
      `${name} cannot be read: give pairs like HR team=hr,Portal editors=editor, with the roles ${roles.join(', ')}.`,
    )
  return faults
}

function employerFrom(key: string, given: Given): EmployerSettings {
  const { ISSUER = '', CLIENT_ID = '', CLIENT_SECRET = '', ORGANISATION = '', ROLE_GROUPS } = given
  return Object.freeze({
    key,
    issuer: ISSUER,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    organisation: ORGANISATION,
    scope: given.SCOPE ?? 'openid',
    acr: given.ACR?.split(/[\s,]+/).filter((one) => one !== '') ?? [],
    domain: given.DOMAIN,
    staffNumberClaim: given.STAFF_NUMBER_CLAIM,
    groupsClaim: given.GROUPS_CLAIM ?? 'groups',
    rolesOfGroups: ROLE_GROUPS === undefined ? undefined : rolesIn(ROLE_GROUPS),
  })
}

/** The name of a group may hold an equals sign, and no comma. */
function rolesIn(pairs: string): Map<string, Role> | undefined {
  const read = pairs.split(',').map((pair) => {
    const [, group = '', named = ''] = /^(.+)=([a-z]+)$/.exec(pair.trim()) ?? []
    return [group.trim(), roles.find((role) => role === named)] as const
  })
  const known = read.flatMap(([group, role]) => (group !== '' && role ? [[group, role] as const] : []))
  return known.length === read.length && new Set(known.map(([group]) => group)).size === known.length
    ? new Map(known)
    : undefined
}

function isName(name: string): name is Name {
  return [...needed, ...optional].some((one) => one === name)
}

function settingOf(number: string, name: Name): string {
  return number === '1' ? `OIDC_${name}` : `OIDC_${number}_${name}`
}
