import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { roleChange, rolesChangedBy } from '../../../src/features/people/index.ts'
import { roles, type Role } from '../../../src/shared/viewer.ts'
import { aPerson } from '../../support/builders.ts'

const ofOurs = { organisationId: 'ours' }
const somebody = aPerson({ ...ofOurs, id: 'somebody', roles: ['editor', 'admin'] })

function viewer(held: Role[], personId = 'viewer', organisationId = 'ours') {
  return { personId, organisationId, roles: held }
}

const all = [...roles]
const allButAdmin: Role[] = ['manager', 'editor', 'hr']

const cases: [string, ReturnType<typeof viewer>, Role[]][] = [
  ['an administrator, every role', viewer(['admin']), all],
  ['an administrator, every role of their own', viewer(['admin'], 'somebody'), all],
  ['HR, all but an administrator’s', viewer(['hr']), allButAdmin],
  ['HR, none of their own', viewer(['hr'], 'somebody'), []],
  ['HR who is an administrator, every role of their own', viewer(['hr', 'admin'], 'somebody'), all],
  ['a manager, none', viewer(['manager']), []],
  ['an editor, none', viewer(['editor']), []],
  ['somebody without a role, none', viewer([]), []],
  ['an administrator elsewhere, none', viewer(['admin'], 'viewer', 'theirs'), []],
  ['HR elsewhere, none', viewer(['hr'], 'viewer', 'theirs'), []],
]

describe('which roles somebody gives and takes', () => {
  for (const [name, by, expected] of cases) {
    test(name, () => assert.deepEqual([...rolesChangedBy(by, somebody)], expected))
  }

  test('a role that the viewer may not change stays as it is, whatever the form says', () => {
    assert.deepEqual(roleChange(viewer(['hr']), somebody, ['hr', 'manager']), {
      given: ['manager', 'hr'],
      taken: ['editor'],
    })
    assert.deepEqual(roleChange(viewer(['hr']), { ...somebody, roles: [] }, ['admin']), {
      given: [],
      taken: [],
    })
  })
})
