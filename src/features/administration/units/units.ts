import { isDeepStrictEqual } from 'node:util'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Organisation, Unit } from '../../people/index.ts'

export const unitKinds = ['sites', 'teams', 'areas'] as const
export type UnitKind = (typeof unitKinds)[number]

export type UnitRefusal = 'name-taken' | 'not-there' | 'too-many' | 'unchanged'

/** More than these in one organisation are a mistake. */
export const mostUnits = 2_000

export function unitsOf(organisation: Organisation, kind: UnitKind): readonly Unit[] {
  return organisation[kind] ?? []
}

/** A new one, or the one of this id by another name. No two that are open have the same name in a language. */
export function withUnit(
  organisation: Organisation,
  kind: UnitKind,
  unit: Unit,
): Outcome<Organisation, UnitRefusal> {
  const others = unitsOf(organisation, kind).filter(({ id }) => id !== unit.id)
  const before = unitsOf(organisation, kind).find(({ id }) => id === unit.id)
  if (isDeepStrictEqual(before, unit)) return { refusal: 'unchanged' }
  if (unit.isClosed === undefined && others.some((other) => isSameName(other, unit)))
    return { refusal: 'name-taken' }
  const units = before
    ? unitsOf(organisation, kind).map((one) => (one === before ? unit : one))
    : [...others, unit]
  return { ok: { ...organisation, [kind]: units } }
}

/** Those who are of a closed one stay so; nobody else can be put there. It can be opened again. */
export function closed({ isClosed: _isClosed, ...unit }: Unit, isClosed: boolean): Unit {
  return isClosed ? { ...unit, isClosed: true } : unit
}

function isSameName(one: Unit, other: Unit): boolean {
  return one.isClosed === undefined && keyOf(one.name) === keyOf(other.name)
}

function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
