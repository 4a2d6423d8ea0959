import type { Person } from '../../../src/features/people/index.ts'
import type { SentMail } from '../../../src/platform/mail/sent-mail-store.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import type { Viewer } from '../../../src/shared/viewer.ts'
import { aTeam } from '../../support/builders.ts'
import { startApp, type TestPortal } from '../../support/start-app.ts'

export interface StoredRun {
  _id: string
  state: string
  counts: Record<string, number>
}

export interface StoredDigest {
  _id: string
  personId: string
  state: string
  reason?: string
}

/** A portal with one team, a clock, and the worker's rounds made by hand. */
export async function openDesk(given: { portal?: TestPortal; now?: string } = {}) {
  const portal = given.portal ?? (await startApp())
  portal.setNow(given.now ?? '2026-03-20T12:00:00Z')
  const team = await aTeam(portal)
  const { news, digests, delivery, sentMail, database } = portal.services

  /** One round of planning and of delivery at this instant. */
  async function workAt(instant: string): Promise<void> {
    portal.setNow(instant)
    await digests.planDue()
    await delivery.deliverDue()
  }

  // The portal was there before: what was due by now is nobody's loss.
  await digests.planDue()

  return {
    portal,
    team,
    workAt,
    /** Publishes a story at this instant; what it returns withdraws it. */
    async publishAt(instant: string, heading: string, welshHeading?: string): Promise<() => Promise<void>> {
      portal.setNow(instant)
      const editor = viewerOf(team.editor)
      const welsh = welshHeading === undefined ? {} : { welsh: storyText(welshHeading) }
      const story = await news.write(editor, { topic: 'places', english: storyText(heading), ...welsh })
      await news.publish(editor, story.id, story.version)
      return async () => void (await news.withdraw(editor, story.id))
    },
    /** The one who keeps in touch suggests a day, at this instant. */
    async proposeDay(instant: string): Promise<void> {
      portal.setNow(instant)
      const details = {
        date: civilDate('2026-04-15'),
        work: 'Planning',
        hours: 740,
        place: 'office',
        privateRoom: false,
      } as const
      const outcome = await portal.services.keepInTouch.propose(viewerOf(team.manager), team.away.id, {
        details,
      })
      if (!('ok' in outcome)) throw new Error(`The day was refused: ${outcome.refusal}`)
    },
    /** The mails that reached this person, oldest first. */
    async mailsTo(person: Person): Promise<SentMail[]> {
      return (await sentMail.findNewest({ limit: 100 }, [person.email])).toReversed()
    },
    runs: (): Promise<StoredRun[]> =>
      database.connection.collection<StoredRun>('digestRuns').find().sort({ slotAt: 1 }).toArray(),
    digestsOf: (person: Person): Promise<StoredDigest[]> =>
      database.connection
        .collection<StoredDigest>('outbox')
        .find({ kind: 'digest', personId: person.id })
        .sort({ dueAt: 1 })
        .toArray(),
    /** Somebody else who is away. */
    async anotherAway(overrides: Partial<Person> = {}): Promise<Person> {
      const id = `away-${Math.random()}`
      const person = { ...team.away, id, staffNumber: id, email: `${id}@example.org`, ...overrides }
      await portal.services.people.save(person)
      return person
    },
  }
}

export type DigestDesk = Awaited<ReturnType<typeof openDesk>>

export function viewerOf(person: Person): Viewer {
  const { id: personId, organisationId, roles, language } = person
  return {
    personId,
    organisationId,
    roles,
    language,
    isAway: person.leaves.length > 0,
    lastSignedInAt: undefined,
  }
}

/** The path that stops the digest, as the mail's text gives it. */
export function stopPathIn(mail: SentMail): string {
  const path = /\/unsubscribe\/[\w-]+/.exec(mail.text)?.[0]
  if (path === undefined) throw new Error('The mail holds no link that stops the digest.')
  return path
}

function storyText(heading: string) {
  return { heading, summary: 'A summary', body: 'A body' }
}
