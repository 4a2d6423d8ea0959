import { beforeEach, describe, test } from 'node:test'
import type { Person } from '../../src/features/people/index.ts'
import { languages } from '../../src/shared/language.ts'
import { madeRequest, refusedRequest } from '../features/flexible-working/acts.ts'
import { viewerFor } from '../features/keep-in-touch/acts.ts'
import { aPerson, aTeam, type Team } from '../support/builders.ts'
import { openOffice, sendForm } from '../support/office-phone.ts'
import { pressesItsForms } from './acts-seen.ts'

const talked = { meeting: '2026-03-23', wasHeld: 'yes' }
const refusal = { 'ground-cost': 'yes', explanation: 'We cannot pay for cover.' }

describe('requests to work differently on a phone without JavaScript', { concurrency: false }, () => {
  const office = openOffice()
  let team: Team
  beforeEach(async () => {
    team = await aTeam(office.portal)
  })

  for (const language of languages) {
    test(`one is made, given more time, talked about, refused, appealed and heard (${language})`, async (t) => {
      const priya = await office.phoneOf(t, { ...team.away, language })
      await priya.open('/flexible-working/new')
      const typed = { kind: 'statutory', thu: '', fri: '', words: 'Starting at ten', starts: '2026-06-01' }
      await sendForm(priya, '/flexible-working/new', typed)
      await sendForm(priya, '/flexible-working/new/confirmation')
      const { requests } = await office.portal.services.flexibleWorking.asking.ownRequests(
        viewerFor(team.away),
      )
      const own = `/flexible-working/${requests[0]?.id}`
      const toms = `/team/${team.away.id}${own}`
      const tom = await office.phoneOf(t, { ...team.manager, language })
      await tom.open(toms)
      await sendForm(tom, `${toms}/more-time`, { until: '2026-06-30' })
      await priya.open(own)
      await sendForm(priya, `${own}/more-time`)
      await tom.open(toms)
      await sendForm(tom, `${toms}/meeting`, talked)
      await tom.open(`${toms}/refusal`)
      await sendForm(tom, `${toms}/refusal`, refusal)
      await sendForm(tom, `${toms}/refusal/confirmation`)
      await priya.open(`${own}/appeal`)
      await sendForm(priya, `${own}/appeal`, { words: 'Again, please.' })
      const helen = await office.phoneOf(t, { ...team.hr, language })
      await helen.open(`/hr${own}/appeal`)
      await sendForm(helen, `/hr${own}/appeal`, { outcome: 'agree' })
      await sendForm(helen, `/hr${own}/appeal/confirmation`)
    })

    test(`one is agreed, one is answered with something else, one is taken back (${language})`, async (t) => {
      const tom = await office.phoneOf(t, { ...team.manager, language })
      const agreed = await requestOf(team.away)
      const toms = `/team/${team.away.id}${agreed}`
      await tom.open(`${toms}/agreement`)
      await sendForm(tom, `${toms}/agreement`)

      const other = await somebody({ managerId: team.manager.id, language })
      const own = await requestOf(other)
      const theirs = `/team/${other.id}${own}`
      await tom.open(`${theirs}/suggestion`)
      await sendForm(tom, `${theirs}/suggestion`, { words: 'From home', starts: '2026-07-01' })
      await sendForm(tom, `${theirs}/suggestion/confirmation`)
      const phone = await office.phoneOf(t, other)
      await phone.open(`${own}/suggestion`)
      await sendForm(phone, `${own}/suggestion`)

      const third = await somebody({ managerId: team.manager.id, language })
      const back = await requestOf(third)
      const thirds = await office.phoneOf(t, third)
      await thirds.open(back)
      await sendForm(thirds, `${back}/withdrawal`)
    })

    test(`HR answers those of whom nobody is the contact (${language})`, async (t) => {
      const helen = await office.phoneOf(t, { ...team.hr, language })
      const refused = `/hr${await requestOf(await somebody({ language }))}`
      await helen.open(refused)
      await sendForm(helen, `${refused}/more-time`, { until: '2026-06-30' })
      await helen.open(refused)
      await sendForm(helen, `${refused}/meeting`, talked)
      await helen.open(`${refused}/refusal`)
      await sendForm(helen, `${refused}/refusal`, refusal)
      await sendForm(helen, `${refused}/refusal/confirmation`)
      const offered = `/hr${await requestOf(await somebody({ language }))}`
      await helen.open(`${offered}/suggestion`)
      await sendForm(helen, `${offered}/suggestion`, { words: 'From home', starts: '2026-07-01' })
      await sendForm(helen, `${offered}/suggestion/confirmation`)
      const agreed = `/hr${await requestOf(await somebody({ language }))}`
      await helen.open(`${agreed}/agreement`)
      await sendForm(helen, `${agreed}/agreement`)
    })

    test(`FLX-05: where HR refused, the contact hears the appeal (${language})`, async (t) => {
      const { flexibleWorking } = office.portal.services
      const id = await refusedRequest(office.portal, team, 'hr')
      await flexibleWorking.asking.appeal(viewerFor(team.away), { id, version: 3 }, undefined)
      const tom = await office.phoneOf(t, { ...team.manager, language })
      const appeal = `/team/${team.away.id}/flexible-working/${id}/appeal`
      await tom.open(appeal)
      await sendForm(tom, appeal, { outcome: 'stands', answer: 'Cover was looked for anew.' })
      await sendForm(tom, `${appeal}/confirmation`)
    })
  }

  pressesItsForms('flexible-working', () => office.portal.pressed)

  async function somebody(facts: Partial<Person>): Promise<Person> {
    const { organisationId, leaves } = team.away
    const person = aPerson({ organisationId, leaves, ...facts })
    await office.portal.services.people.save(person)
    return person
  }

  /** A statutory request of theirs that nobody has answered. Answers the address of their own page of it. */
  async function requestOf(away: Person): Promise<string> {
    return `/flexible-working/${await madeRequest(office.portal.services.flexibleWorking, { ...team, away })}`
  }
})
