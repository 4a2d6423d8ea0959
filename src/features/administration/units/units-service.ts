import { NotFoundError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { Organisation, Unit } from '../../people/index.ts'
import type { OrganisationChanger } from '../change-organisation.ts'
import { markOf } from '../../../shared/mark.ts'
import { closed, mostUnits, unitsOf, withUnit, type UnitKind, type UnitRefusal } from './units.ts'

export interface UnitNames {
  name: string
  nameInWelsh: string
}

type Changed = Promise<Outcome<Organisation, UnitRefusal | 'changed-meanwhile'>>

export type UnitsService = ReturnType<typeof createUnitsService>

/** The sites, teams or areas of the viewer’s organisation. */
export function createUnitsService(changer: OrganisationChanger, kind: UnitKind) {
  return {
    list: async (viewer: Viewer): Promise<readonly Unit[]> => unitsOf(await changer.own(viewer), kind),

    async find(viewer: Viewer, id: string): Promise<Unit> {
      const unit = unitsOf(await changer.own(viewer), kind).find((one) => one.id === id)
      if (!unit) throw new NotFoundError('No such site, team or area.')
      return unit
    },

    /** Adding asks for no mark: it takes nothing from anybody. */
    add: async (viewer: Viewer, names: UnitNames): Changed => {
      const unit = named({ id: newId() }, names)
      return changer.change<UnitRefusal>(viewer, {
        act: 'organisationChanged',
        record: unit.id,
        about: () => '',
        seen: markOf(''),
        make: (organisation) =>
          unitsOf(organisation, kind).length < mostUnits
            ? withUnit(organisation, kind, unit)
            : { refusal: 'too-many' },
      })
    },

    rename: (viewer: Viewer, id: string, { seen, ...names }: UnitNames & { seen: string }): Changed =>
      change(viewer, id, seen, (unit) => named(unit, names)),

    close: (viewer: Viewer, id: string, seen: string): Changed =>
      change(viewer, id, seen, (unit) => closed(unit, true)),
    open: (viewer: Viewer, id: string, seen: string): Changed =>
      change(viewer, id, seen, (unit) => closed(unit, false)),
  }

  function change(viewer: Viewer, id: string, seen: string, to: (unit: Unit) => Unit): Changed {
    const unitIn = (organisation: Organisation) => unitsOf(organisation, kind).find((one) => one.id === id)
    return changer.change<UnitRefusal>(viewer, {
      act: 'organisationChanged',
      record: id,
      about: unitIn,
      seen,
      make(organisation) {
        const unit = unitIn(organisation)
        return unit ? withUnit(organisation, kind, to(unit)) : { refusal: 'not-there' }
      },
    })
  }
}

function named({ id, isClosed }: Pick<Unit, 'id' | 'isClosed'>, { name, nameInWelsh }: UnitNames): Unit {
  return { id, name, ...(nameInWelsh !== '' && { nameInWelsh }), ...(isClosed && { isClosed }) }
}
