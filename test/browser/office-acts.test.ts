import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Person } from '../../src/features/people/index.ts'
import { newId } from '../../src/shared/ids.ts'
import { languages } from '../../src/shared/language.ts'
import { aPerson, aTeam } from '../support/builders.ts'
import { fetchFile, openOffice, sendForm } from '../support/office-phone.ts'
import type { Phone } from '../support/phone.ts'
import { pressesItsForms } from './acts-seen.ts'

describe('acts of the office on a phone without JavaScript', { concurrency: false }, () => {
  const office = openOffice()

  for (const language of languages) {
    test(`an administrator names, closes and opens sites, teams and areas (${language})`, async (t) => {
      const units = () => [{ id: newId(), name: 'Harbour' }]
      const { organisation, admin } = await aTeam(office.portal, {
        organisation: { sites: units(), teams: units(), areas: units() },
      })
      const noor = await office.phoneOf(t, { ...admin, language })
      for (const kind of ['sites', 'teams', 'areas'] as const) {
        const list = `/admin/${kind}`
        const unit = `${list}/${organisation[kind]?.[0]?.id}`
        await noor.open(list)
        await sendForm(noor, list, { name: 'Locks' })
        await noor.open(unit)
        await sendForm(noor, unit, { name: 'Quay' })
        await noor.open(unit)
        await sendForm(noor, `${unit}/closure`)
        await noor.open(unit)
        await sendForm(noor, `${unit}/opening`)
        await noor.open(list)
        await noor.sees('Quay')
      }
      const place = `/admin/sites/${organisation.sites?.[0]?.id}/place`
      await noor.open(place)
      await sendForm(noor, place, { kind: 'hub', address: '1 Pier Road' })
    })

    test(`an administrator writes down who HR is, takes a number back and fetches the acts (${language})`, async (t) => {
      const { admin } = await aTeam(office.portal)
      const noor = await office.phoneOf(t, { ...admin, language })
      await noor.open('/admin/contact-details')
      await sendForm(noor, '/admin/contact-details', { hrPhone: '01632 960 123' })
      await noor.open('/admin/work-network')
      await sendForm(noor, '/admin/work-network', { workAddresses: 'intranet.example.org' })
      const days = '/admin/settings/days'
      await noor.open(days)
      await sendForm(noor, days, { contactDays: '8', date: '2026-05-01' })
      await sendForm(noor, `${days}/confirmation`)
      await noor.open(days)
      await sendForm(noor, `${days}/withdrawal`)
      await noor.open('/admin/roles')
      await sendForm(noor, '/admin/roles', { who: 'sam price' })
      await noor.open('/admin/acts')
      assert.match(await fetchFile(noor, '/admin/acts/csv?'), /\.csv$/)
    })

    test(`HR keeps the checklist and what managers are advised (${language})`, async (t) => {
      const { hr } = await aTeam(office.portal)
      const helen = await office.phoneOf(t, { ...hr, language })
      const list = '/admin/checklist'
      await helen.open(`${list}/new`)
      const item = { name: 'A locker', nameInWelsh: 'Locer', owner: 'contact', days: '5', when: 'before' }
      await sendForm(helen, `${list}/new`, item)
      await helen.open(`${list}/items/pass`)
      await sendForm(helen, `${list}/items/pass`, { days: '7' })
      await helen.open(`${list}/items/pass`)
      await sendForm(helen, `${list}/items/pass/removal`)
      await helen.open(`${list}/owners`)
      await sendForm(helen, `${list}/owners`, { hr: hr.staffNumber })
      await helen.open('/hr/guidance/quiet')
      await sendForm(helen, '/hr/guidance/quiet', { first: 'Ring them.', firstInWelsh: 'Ffoniwch nhw.' })
    })

    test(`HR holds a task up, hands it on, and takes one away that is not needed (${language})`, async (t) => {
      const { hr, editor } = await aTeam(office.portal)
      const helen = await office.phoneOf(t, { ...hr, language })
      await helen.open('/tasks/new')
      const typed = { what: 'Order a chair', owner: 'helen marsh', about: 'priya', due: '2026-04-02' }
      await sendForm(helen, '/tasks/new', typed)
      const task = await taskOf(hr)
      await helen.open(task)
      await sendForm(helen, `${task}/hold-up`, { reason: 'ordered', until: '2026-04-20' })
      await helen.open(task)
      await sendForm(helen, `${task}/owner`, { owner: editor.staffNumber })
      await helen.open(task)
      await sendForm(helen, `${task}/removal`, { why: 'There is one.' })
    })

    test(`HR move the dates of a leave and its start, and end it early (${language})`, async (t) => {
      const { hr, away } = await aTeam(office.portal)
      const helen = await office.phoneOf(t, { ...hr, language })
      const person = `/hr/people/${away.id}`
      const leave = `${person}/leave/${away.leaves[0]?.id}`
      await helen.open(`${person}/leave/scheme`)
      await sendForm(helen, `${person}/leave/scheme`, { scheme: 'police' })
      for (const [act, fields] of [
        ['dates', { birthDate: '2025-09-23' }],
        ['start', { fact: 'illness', date: '2025-09-01' }],
        ['curtailment', { given: '2026-03-20', curtailOn: '2026-06-22' }],
      ] as const) {
        await helen.open(`${leave}/${act}`)
        await sendForm(helen, `${leave}/${act}`, fields)
        await sendForm(helen, `${leave}/${act}/confirmation`)
      }
      await helen.open(`${person}/leave`)
      await sendForm(helen, `${leave}/written`, { how: 'letter', on: '2026-03-20' })
      await helen.open(`${leave}/removal`)
      await sendForm(helen, `${leave}/removal`)
    })

    test(`HR writes down what they were told by phone, and answers what was told to the portal, which is taken back once (${language})`, async (t) => {
      const { hr, away } = await aTeam(office.portal)
      const priya = await office.phoneOf(t, { ...away, language })
      await tellDates(priya, '/changed')
      const helen = await office.phoneOf(t, { ...hr, language })
      const changed = `/hr/people/${away.id}/changed`
      const reports = office.portal.services.database.connection.collection<{
        _id: string
        personId: string
        state: string
      }>('reportedChanges')
      const told = await reports.findOne({ personId: away.id, state: 'waits' })
      const answer = `${changed}/${told?._id}/settlement`
      await helen.open(answer)
      await sendForm(helen, answer, { answer: 'refused' })
      await tellDates(helen, changed)
      const anew = await reports.findOne({ personId: away.id, state: 'waits' })
      await priya.open('/changed')
      await sendForm(priya, `/changed/${anew?._id}/withdrawal`)
    })

    test(`HR takes a card back, and somebody’s way in, and gives it back (${language})`, async (t) => {
      const { hr, away, organisation } = await aTeam(office.portal)
      const other = aPerson({ organisationId: organisation.id, name: 'Ann Other' })
      await office.portal.services.people.save(other)
      const helen = await office.phoneOf(t, { ...hr, language })
      const person = `/hr/people/${away.id}`
      await helen.open(`${person}/card`)
      await sendForm(helen, `${person}/card`)
      await helen.open(`${person}/card`)
      await sendForm(helen, `${person}/card/revocation`)
      await helen.open(`/hr/people/${other.id}/activity`)
      await sendForm(helen, `/hr/people/${other.id}/deactivation`)
      await helen.open(`/hr/people/${other.id}/activity`)
      await sendForm(helen, `/hr/people/${other.id}/reactivation`)
    })

    test(`HR enter that somebody leaves, and whoever is asked answers (${language})`, async (t) => {
      const { hr, manager, editor } = await aTeam(office.portal)
      const helen = await office.phoneOf(t, { ...hr, language })
      const leaving = `/hr/people/${manager.id}/leaving`
      const asked = `/hand-overs/${manager.id}`
      const enter = async (): Promise<void> => {
        await helen.open(leaving)
        await sendForm(helen, leaving, { lastDay: '2026-04-17', successor: editor.staffNumber })
        await sendForm(helen, `${leaving}/confirmation`)
      }
      await enter()
      const sam = await office.phoneOf(t, { ...editor, language })
      await sam.open(asked)
      await sendForm(sam, `${asked}/refusal`)
      await enter()
      await sam.open(asked)
      await sendForm(sam, `${asked}/acceptance`)
      await helen.open(leaving)
      await sendForm(helen, `${leaving}/removal`)
    })
  }

  pressesItsForms('office-acts', () => office.portal.pressed)

  async function tellDates(phone: Phone, path: string): Promise<void> {
    await phone.open(path)
    await sendForm(phone, path, { kind: 'dates' })
    await sendForm(phone, `${path}/dates`, { which: 'end', date: '2026-08-03' })
    await sendForm(phone, `${path}/dates/confirmation`)
  }

  /** The one task that this person has. */
  async function taskOf({ id }: Person): Promise<string> {
    const tasks = office.portal.services.database.connection.collection<{ _id: string }>('tasks')
    return `/tasks/${(await tasks.findOne({ ownerId: id }))?._id}`
  }
})
