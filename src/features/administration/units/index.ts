export { createUnitsController } from './units-controller.ts'
export { createUnitsService } from './units-service.ts'
export { unitKinds, type UnitKind } from './units.ts'
