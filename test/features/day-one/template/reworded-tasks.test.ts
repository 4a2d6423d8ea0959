import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { usualItems } from '../../../../src/features/day-one/template/usual-items.ts'
import { rewordedTasks } from '../../../../src/features/day-one/template/reworded-tasks-store.ts'
import { aTeam } from '../../../support/builders.ts'
import { startApp, type TestPortal } from '../../../support/start-app.ts'
import { agreedDay } from '../../keep-in-touch/acts.ts'

let portal: TestPortal
before(async () => {
  portal = await startApp({ now: '2026-03-23T09:00:00Z' })
})
after(() => portal.close())

test('HS-01: no item of the usual list reads as done', () => {
  for (const { name } of usualItems(14)) assert.doesNotMatch(name, /offered|found|set up anew$|starts/, name)
})

test('tasks and saved lists from before are worded as what is to do, and words of an employer’s own stay', async () => {
  const { connection } = portal.services.database
  const { db } = connection
  assert.ok(db)
  const team = await aTeam(portal)
  await agreedDay(portal.services.keepInTouch, team, '2026-05-11')
  const [tasks, lists] = [
    db.collection('tasks'),
    db.collection<{ _id: string; items: object[] }>('checklistTemplates'),
  ]
  const asked = { aboutId: team.away.id, how: 'riskAssessment' }
  await tasks.updateOne(asked, { $set: { what: 'Risk assessment offered' } })
  const item = { owner: 'contact', daysBefore: 1, forDays: 'none' }
  const own = { ...item, id: 'own', name: 'Flowers', nameInWelsh: 'Blodau' }
  const pay = { ...item, id: 'pay', name: 'Pay starts again', nameInWelsh: 'Tâl yn ailddechrau' }
  const { id: organisationId } = team.organisation
  const list = { _id: organisationId, organisationId, named: {}, version: 1, items: [own, pay] }
  await lists.insertOne(list)
  for (const _twice of [1, 2]) await rewordedTasks.run(db)
  assert.equal((await tasks.findOne(asked))?.['what'], 'Offer a risk assessment')
  assert.deepEqual((await lists.findOne({ _id: organisationId }))?.items, [
    own,
    { ...pay, name: 'Start pay again', nameInWelsh: 'Ailddechrau’r tâl' },
  ])
})
