import type { Form } from '../../../platform/web/forms/forms.ts'
import { inAlphabet } from '../../../shared/alphabet.ts'
import type { Language } from '../../../shared/language.ts'
import { listPage, rangeOf } from '../../../shared/paging.ts'
import { unitName, type Unit } from '../../people/index.ts'
import { markOf } from '../../../shared/mark.ts'
import type { UnitKind } from './units.ts'

export const scope = 'administration.units'

/** A page of the list in the reader’s alphabet, with the form that adds one. */
export function unitsPage(
  kind: UnitKind,
  units: readonly Unit[],
  { language, page, form }: { language: Language; page: number; form: Form },
) {
  const { skip, limit } = rangeOf(page)
  const sorted = inAlphabet(units, language, (unit) => unitName(unit, language))
  const { rows, hasMore } = listPage(sorted.slice(skip, skip + limit))
  return {
    form,
    titleKey: `${scope}.${kind}.title`,
    easeKey: `${scope}.${kind}.ease`,
    addKey: `${scope}.${kind}.add`,
    address: `/admin/${kind}`,
    rows: rows.map((unit) => ({
      name: unitName(unit, language),
      other: language === 'cy' ? unit.name : (unit.nameInWelsh ?? ''),
      href: `/admin/${kind}/${unit.id}`,
      isClosed: unit.isClosed === true,
    })),
    hasMore,
  }
}

/** One site, team or area. `stands`: as somebody else left it meanwhile. */
export function unitPage(
  kind: UnitKind,
  unit: Unit,
  { form, stands, language }: { form: Form; stands: Unit | undefined; language: Language },
) {
  const address = `/admin/${kind}/${unit.id}`
  const seen = markOf(unit)
  return {
    form: { ...form, typed: { seen, ...form.typed } },
    seen,
    name: unitName(unit, language),
    nameLanguage: language === 'cy' && unit.nameInWelsh === undefined ? 'en' : undefined,
    titleKey: `${scope}.${kind}.title`,
    listAddress: `/admin/${kind}`,
    address,
    // What people away find there.
    place: kind === 'sites' ? `${address}/place` : undefined,
    closure: `${address}/${unit.isClosed ? 'opening' : 'closure'}`,
    isClosed: unit.isClosed === true,
    stands: stands && {
      name: stands.name,
      nameInWelsh: stands.nameInWelsh ?? '',
      isClosed: stands.isClosed === true,
    },
  }
}
