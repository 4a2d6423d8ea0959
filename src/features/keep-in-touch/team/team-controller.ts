import type { Request, Response } from 'express'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { forKeepers, type KeptInTouch } from '../../leave/index.ts'
import type { PeopleService } from '../../people/index.ts'
import type { Sentence } from '../history-sentences.ts'
import type { KeepInTouchService } from '../service.ts'
import type { Situation } from '../situation.ts'
import { decidedByAnother } from './next-thing.ts'
import type { TeamMember } from './team-members.ts'
import { teamPage } from './team-page.ts'
import type { ComingThing, OtherDueThing, TeamOutlook, TeamSource } from './team-sources.ts'

/** A question whose answer is given on its own page. */
export interface AskedToTakeOver {
  name: string
  /** How many are away. */
  count: number
  lastDay: CivilDate
  by: CivilDate | undefined
  leavesKey: string
  easeKey: string
  href: string
}

/** What about the person, beside their days, waits for this side. */
export type OtherWaits = (viewer: Viewer, situation: Situation) => Promise<readonly OtherDueThing[]>

/** What comes next about the person for this side, beside their days. */
export type ComingThings = (viewer: Viewer, situation: Situation) => Promise<readonly ComingThing[]>

export interface TeamPages {
  keepInTouch: KeepInTouchService
  people: Pick<PeopleService, 'today' | 'organisation' | 'findMany' | 'idsNotDecidedBy'>
  others: readonly TeamSource[]
  outlooks: readonly TeamOutlook[]
  /** J5: whether the viewer will keep in touch with people of somebody who leaves. */
  asked: (viewer: Viewer) => Promise<readonly AskedToTakeOver[]>
}

/** The people away whom the viewer keeps in touch with. */
export function createTeamController({ keepInTouch, people, others, outlooks, asked }: TeamPages) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const members = await withDeciders(viewer, await keepInTouch.team(viewer))
      const [due, coming, moved, organisation, questions] = await Promise.all([
        dueThingsOf(others, viewer, members),
        comingThingsOf(outlooks, viewer, members),
        movedThingsOf(others, members),
        people.organisation(viewer.organisationId),
        asked(viewer),
      ])
      if (!organisation) throw new NotFoundError('The organisation has gone.')
      const shown = { today: people.today(), language: languageOf(res), organisation }
      const page = teamPage(members, { others: due, coming, moved }, shown)
      const dueWithAsked = page.dueCount + questions.length
      res.render('keep-in-touch/team/people', { ...page, asked: questions, dueWithAsked })
    },
  }

  /** HR who keep in touch decide nothing about the same people. */
  async function withDeciders(viewer: Viewer, members: TeamMember[]): Promise<TeamMember[]> {
    if (!viewer.roles.includes('hr')) return members
    const disputed = await keepInTouch.disputes.ofOwnTeam(viewer)
    return members.map((member) => {
      const found = disputed.find(({ person }) => person.id === member.person.id)
      if (!found) return member
      const said = (thing: TeamMember['next']) => decidedByAnother(thing, found.canBeDecided)
      return { ...member, next: said(member.next), later: said(member.later) }
    })
  }
}

export function otherWaitsIn(others: readonly TeamSource[]): OtherWaits {
  return async (viewer, { person, leave }) =>
    (await dueThingsOf(others, viewer, [forKeepers(person, leave)])).get(person.id) ?? []
}

export function comingThingsIn(outlooks: readonly TeamOutlook[]): ComingThings {
  return async (viewer, { person, leave }) =>
    (await comingThingsOf(outlooks, viewer, [forKeepers(person, leave)])).get(person.id) ?? []
}

async function dueThingsOf(
  others: readonly TeamSource[],
  viewer: Viewer,
  team: readonly KeptInTouch[],
): Promise<Map<string, OtherDueThing[]>> {
  return byPerson(team, await Promise.all(others.map((source) => source.dueThings(viewer, team))))
}

async function comingThingsOf(
  outlooks: readonly TeamOutlook[],
  viewer: Viewer,
  team: readonly KeptInTouch[],
): Promise<Map<string, ComingThing[]>> {
  return byPerson(team, await Promise.all(outlooks.map((source) => source.comingThings(viewer, team))))
}

async function movedThingsOf(
  others: readonly TeamSource[],
  team: readonly KeptInTouch[],
): Promise<Map<string, Sentence[]>> {
  const asked = others.flatMap((source) => (source.movedThings ? [source.movedThings(team)] : []))
  return byPerson(team, await Promise.all(asked))
}

/** In the order of the sources. */
function byPerson<Thing>(
  team: readonly KeptInTouch[],
  found: readonly ReadonlyMap<string, readonly Thing[]>[],
): Map<string, Thing[]> {
  return new Map(team.map(({ person: { id } }) => [id, found.flatMap((ofSource) => ofSource.get(id) ?? [])]))
}
