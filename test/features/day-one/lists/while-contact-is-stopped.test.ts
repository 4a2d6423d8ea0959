import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { tellOfLateTasks } from '../../../../jobs/tell-of-late-tasks.ts'
import { signedInAs, type Browser } from '../../../support/browser.ts'
import { aTeam, type Team } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { viewerFor } from '../../keep-in-touch/acts.ts'
import { namedReturn, tasksOf } from '../acts.ts'

/** CON-11, DP-06: after a loss and in a pause of their own the manager reads the same. */
describe('while contact goes through HR', () => {
  let portal: TestPortal
  let team: Team
  let tom: Browser
  let helen: Browser
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())
  beforeEach(async () => {
    portal.setNow('2026-03-23T09:00:00Z')
    team = await aTeam(portal)
    tom = await signedInAs(portal, team.manager)
    helen = await signedInAs(portal, team.hr)
    await namedReturn(portal, team, '2026-06-01')
  })

  const speaking = ['Find a buddy', 'Offer a risk assessment', 'Adjustments, if any are agreed']

  /** Due on some day of May. */
  async function stopped(): Promise<void> {
    portal.setNow('2026-05-11T09:00:00Z')
    await portal.services.features.contact.service.pauseFor(viewerFor(team.hr), team.away)
    tom = await signedInAs(portal, team.manager)
  }

  /** How many mails each of them has got by the late morning. */
  async function mails(): Promise<number[]> {
    await portal.services.delivery.deliverDue()
    return Promise.all(
      [team.manager, team.hr].map(
        async ({ email }) => (await portal.services.sentMail.findNewest({ limit: 50 }, [email])).length,
      ),
    )
  }

  test('CON-11: nothing that asks to speak or arrange is theirs to do, is late, or is told', async () => {
    await stopped()
    const other = (await tasksOf(portal, team.away)).get('Building pass')
    assert.notEqual(other?.ownerId, team.manager.id, 'what others get ready goes on')
    portal.setNow('2026-05-29T11:00:00Z')
    tom = await signedInAs(portal, team.manager)
    helen = await signedInAs(portal, team.hr)
    const own = await tom.get('/tasks')
    for (const name of speaking) assert.match(own.text, new RegExp(name), 'it has not gone')
    assert.doesNotMatch(own.text, /was due/i)
    assert.match(own.text, /Contact goes through HR at the moment: nothing is for you to do/)
    assert.match((await tom.get('/tasks?lang=cy')).text, /drwy Adnoddau Dynol.*nid oes dim i chi ei wneud/)
    await tom.get('/tasks?lang=en')
    const task = (await tasksOf(portal, team.away)).get('Offer a risk assessment')
    const page = await tom.get(`/tasks/${task?.id}`)
    assert.doesNotMatch(page.text, /was to be done|was due/i)
    assert.match(page.text, /Contact goes through HR at the moment: nothing is for you to do/)
    for (const path of ['/team', `/team/${team.away.id}`])
      for (const name of speaking) assert.doesNotMatch((await tom.get(path)).text, new RegExp(name), path)
    for (const name of speaking)
      assert.doesNotMatch((await helen.get('/tasks/late')).text, new RegExp(name), 'not late for HR')
    assert.deepEqual(await portal.services.tasks.peopleAwaited([team.manager]), [])
    const told = await mails()
    await tellOfLateTasks(portal.services.tasks)
    portal.setNow('2026-05-29T12:00:00Z')
    const [toTom] = await mails()
    assert.equal(toTom, told[0])
  })

  test('CON-11: the list of the return asks for no buddy, and says that nothing is to be arranged', async () => {
    await stopped()
    const ready = await tom.get(`/team/${team.away.id}/ready`)
    assert.equal(ready.$('input[name=buddy]').length, 0)
    assert.match(ready.text, /you do not have to speak with anybody, or arrange anything/)
    assert.match(ready.text, /Building pass/, 'others go on')
    assert.doesNotMatch(ready.text, /Late|sees this list too/)
  })

  test('CON-11: no talks are listed', async () => {
    const path = `/team/${team.away.id}/reviews`
    assert.match((await tom.get(path)).text, /After 2 weeks|2 weeks/)
    await stopped()
    const list = await tom.get(path)
    assert.equal(list.$('main .ui-rows li').length, 0)
    assert.match(list.text, /you do not have to speak with anybody, or arrange anything/)
    const one = await tom.get(`${path}/2`)
    assert.equal(one.location, path)
  })

  test('CON-11: once contact begins again they come back, none of them due in the past', async () => {
    await stopped()
    portal.setNow('2026-05-29T11:00:00Z')
    await portal.services.features.contact.service.startAgain(viewerFor(team.away))
    const all = await tasksOf(portal, team.away)
    for (const name of speaking) assert.equal(all.get(name)?.due, '2026-06-05', name)
    assert.equal(all.get('Time together on the first day')?.due, '2026-06-05')
    assert.equal(all.get('Introduction in the first month')?.due, '2026-06-29', 'what is to come stays')
    tom = await signedInAs(portal, team.manager)
    const page = await tom.get(`/tasks/${all.get('Offer a risk assessment')?.id}`)
    assert.match(page.text, /by Friday 5 June 2026 now, because contact does not go through HR any more/)
    assert.match((await tom.get(`/team/${team.away.id}`)).text, /Find a buddy/)
  })
})
