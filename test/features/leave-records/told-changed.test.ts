import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { signedInAs, type Browser } from '../../support/browser.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'
import { bothSides } from '../keep-in-touch/both-sides.ts'
import type { Team } from '../../support/builders.ts'

/** HR change the dates of the one leave of somebody, through the form and its check. */
async function changeEnd(helen: Browser, team: Team, end: { day: string; month: string }): Promise<void> {
  const [leave] = team.away.leaves
  const path = `/hr/people/${team.away.id}/leave/${String(leave?.id)}/dates`
  const fields = { 'end-day': end.day, 'end-month': end.month, 'end-year': '2026' }
  const sent = await helen.press(await helen.get(path), path, { ...asItIs, ...fields })
  const check = sent.location ? await helen.get(sent.location) : sent
  assert.equal((await helen.press(check, `${path}/confirmation`)).status, 303)
}

/** Of Case W, which the form asks for anew. */
const asItIs = Object.fromEntries(
  Object.entries({ start: '2025-09-03', dueDate: '2025-09-19', birthDate: '2025-09-22' }).flatMap(
    ([name, date]) =>
      ['year', 'month', 'day'].map((part, at) => [`${name}-${part}`, date.split('-')[at] ?? '']),
  ),
)

describe('what HR changed of a leave is told to both sides', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp({ now: '2026-03-23T09:00:00Z' })
  })
  after(() => portal.close())

  test('for two weeks: from what to what, and when', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    for (const path of ['/', '/return']) assert.doesNotMatch((await priya.get(path)).text, /HR changed/)
    const helen = await signedInAs(portal, team.hr)
    await changeEnd(helen, team, { day: '31', month: '7' })
    for (const path of ['/', '/return'])
      assert.match(
        (await priya.get(path)).text,
        /HR changed your leave on Monday 23 March: its last day was moved from Tuesday 1 September to Friday 31 July/,
      )
    assert.match(
      (await priya.get('/?lang=cy')).text,
      /Newidiodd Adnoddau Dynol eich absenoldeb ar ddydd Llun 23 Mawrth: symudwyd ei ddiwrnod olaf o ddydd Mawrth 1 Medi i ddydd Gwener 31 Gorffennaf/,
    )
    const managers = await tom.get(at)
    assert.match(
      managers.text,
      /HR changed the dates on Monday 23 March: Priya is back on Saturday 1 August, not Wednesday 2 September/,
    )
    assert.doesNotMatch(managers.text, /HR changed your leave|maternity|birth/i)
    assert.match((await tom.get(`${at}?lang=cy`)).text, /mae Priya yn ôl ar ddydd Sadwrn 1 Awst/)
    assert.match((await priya.get('/my-data')).text, /What HR changed of your leave/)
    portal.setNow('2026-04-06T09:00:00Z')
    assert.match((await (await signedInAs(portal, team.away)).get('/')).text, /HR changed your leave/)
    portal.setNow('2026-04-07T09:00:00Z')
    assert.doesNotMatch((await (await signedInAs(portal, team.away)).get('/')).text, /HR changed/)
    assert.doesNotMatch((await (await signedInAs(portal, team.manager)).get(at)).text, /HR changed/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('what HR have changed again since is not said to be so, and what they put back is said once', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const helen = await signedInAs(portal, team.hr)
    await changeEnd(helen, team, { day: '31', month: '7' })
    portal.setNow('2026-03-23T09:10:00Z')
    await changeEnd(helen, team, { day: '1', month: '9' })
    for (const path of ['/', '/return']) {
      const { text } = await priya.get(path)
      assert.match(text, /its last day was moved from Friday 31 July to Tuesday 1 September/)
      assert.equal(text.match(/HR changed your leave/g)?.length, 1)
    }
    assert.equal((await priya.get('/?lang=cy')).text.match(/Newidiodd Adnoddau Dynol/g)?.length, 1)
    assert.match((await tom.get(at)).text, /Priya is back on Wednesday 2 September, not Saturday 1 August/)
    portal.setNow('2026-03-23T09:00:00Z')
  })

  test('also where a file of HR moved it', async () => {
    const { team, priya, tom, at } = await bothSides(portal)
    const folder = await mkdtemp(join(tmpdir(), 'told-changed-'))
    const file = join(folder, 'people.csv')
    const row = [team.organisation.name, team.away.staffNumber, 'maternity', '2025-09-03', '2026-07-31']
    await writeFile(file, `organisation,staff_number,leave_type,leave_start,leave_end\n${row.join(',')}\n`)
    const options = { dryRun: false, skipFaulty: false, alikeNumbers: false }
    assert.deepEqual((await portal.services.importing.importPeople(file, options)).faults, [])
    await rm(folder, { recursive: true })
    assert.match(
      (await priya.get('/')).text,
      /its last day was moved from Tuesday 1 September to Friday 31 July/,
    )
    assert.match((await tom.get(at)).text, /Priya is back on Saturday 1 August, not Wednesday 2 September/)
  })
})
