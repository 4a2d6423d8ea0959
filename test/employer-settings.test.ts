import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readSettings, SettingsError } from '../src/settings.ts'

const usual = {
  OIDC_ISSUER: 'https://login.example.org',
  OIDC_CLIENT_ID: 'keep',
  OIDC_CLIENT_SECRET: 'a secret of the provider',
  OIDC_ORGANISATION: 'Department for Waterways',
}
const second = Object.fromEntries(
  Object.entries(usual).map(([name, value]) => [name.replace('OIDC_', 'OIDC_2_'), `${value}x`]),
)
const tenant = '833ced3d-cb2e-41de-92f1-29e2af035ddc'
const google = 'https://accounts.google.com'

const notHttps =
  'OIDC_ISSUER is not an https address: give the issuer of the provider, like https://login.example.org.'
const notOneTenant =
  'OIDC_ISSUER is not of one tenant: give https://login.microsoftonline.com/TENANT-ID/v2.0 with the id of yours, never common or organizations.'
const notPairs =
  'OIDC_ROLE_GROUPS cannot be read: give pairs like HR team=hr,Portal editors=editor, with the roles manager, editor, hr, admin.'

const wrong: [environment: Record<string, string>, sentence: string][] = [
  ...[
    'http://login.example.org',
    'login.example.org',
    'ftp://x',
    'https://',
    'http://10.0.0.1',
    `${usual.OIDC_ISSUER}?x=1`,
  ].map((OIDC_ISSUER): [Record<string, string>, string] => [{ OIDC_ISSUER }, notHttps]),
  ...[
    'common/v2.0',
    'organizations/v2.0',
    'consumers/v2.0',
    '{tenantid}/v2.0',
    tenant,
    `${tenant}/`,
    `${tenant}/v2.0/`,
    '9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
  ].map((path): [Record<string, string>, string] => [
    { OIDC_ISSUER: `https://login.microsoftonline.com/${path}` },
    notOneTenant,
  ]),
  [{ OIDC_ISSUER: `https://sts.windows.net/${tenant}/` }, notOneTenant],
  [{ OIDC_ISSUER: google }, 'OIDC_DOMAIN is missing: with Google give the domain of your organisation.'],
  [
    { OIDC_ISSUER: google, OIDC_DOMAIN: 'example.org', OIDC_ROLE_GROUPS: 'a=hr' },
    'OIDC_ROLE_GROUPS cannot be with Google: it says nothing of groups.',
  ],
  [{ OIDC_SCOPE: 'groups' }, 'OIDC_SCOPE lacks openid: give one like openid groups.'],
  ...['HR team', 'HR team=boss', '=hr', 'a=hr,', 'a=hr,a=editor', 'a=HR'].map(
    (OIDC_ROLE_GROUPS): [Record<string, string>, string] => [{ OIDC_ROLE_GROUPS }, notPairs],
  ),
  [
    { OIDC_CLIENT_SECRET: '' },
    'OIDC_CLIENT_SECRET missing: OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ORGANISATION go together.',
  ],
  [
    { OIDC_2_ISSUER: 'https://login.example.com' },
    'OIDC_2_CLIENT_ID and OIDC_2_CLIENT_SECRET and OIDC_2_ORGANISATION missing: OIDC_2_ISSUER, OIDC_2_CLIENT_ID, OIDC_2_CLIENT_SECRET, OIDC_2_ORGANISATION go together.',
  ],
  [
    { ...second, OIDC_2_ISSUER: usual.OIDC_ISSUER },
    'OIDC_ISSUER and OIDC_ORGANISATION must differ for each organisation: one provider belongs to one.',
  ],
]

describe('the settings of work accounts', () => {
  for (const [environment, sentence] of wrong) {
    test(`stop the start in one sentence with ${JSON.stringify(environment)}`, () => {
      assert.throws(() => readSettings({ ...usual, ...environment }), new SettingsError(sentence))
    })
  }

  for (const name of ['OIDC_SECRET', 'OIDC_1_ISSUER', 'OIDC_10_ISSUER', 'OIDC_2_', 'OIDC_issuer']) {
    test(`name a setting that is none: ${name}`, () => {
      assert.throws(
        () => readSettings({ ...usual, [name]: 'x' }),
        new RegExp(`^SettingsError: ?|${name} is no setting`),
      )
    })
  }

  test('are none where none is given', () => assert.deepEqual(readSettings({}).employers, []))

  test('are read for several organisations, with what is usual', () => {
    const { employers } = readSettings({
      ...usual,
      ...second,
      OIDC_ROLE_GROUPS: ' HR = team=hr , b=admin',
      OIDC_2_ACR: 'one, two',
      OIDC_2_GROUPS_CLAIM: 'roles',
    })
    assert.deepEqual(employers, [
      {
        key: '1',
        issuer: 'https://login.example.org',
        clientId: 'keep',
        clientSecret: 'a secret of the provider',
        organisation: 'Department for Waterways',
        scope: 'openid',
        acr: [],
        domain: undefined,
        staffNumberClaim: undefined,
        groupsClaim: 'groups',
        rolesOfGroups: new Map([
          ['HR = team', 'hr'],
          ['b', 'admin'],
        ]),
      },
      {
        key: '2',
        issuer: 'https://login.example.orgx',
        clientId: 'keepx',
        clientSecret: 'a secret of the providerx',
        organisation: 'Department for Waterwaysx',
        scope: 'openid',
        acr: ['one', 'two'],
        domain: undefined,
        staffNumberClaim: undefined,
        groupsClaim: 'roles',
        rolesOfGroups: undefined,
      },
    ])
  })

  for (const issuer of [
    'http://localhost:9000',
    'http://127.0.0.1:9000',
    `https://login.microsoftonline.com/${tenant}/v2.0`,
  ])
    test(`take the issuer ${issuer}`, () => {
      assert.equal(readSettings({ ...usual, OIDC_ISSUER: issuer }).employers[0]?.issuer, issuer)
    })
})
