import { z } from 'zod'
import { bereavementLeave } from '../../leave/bereavement-leave.ts'
import { date } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

export const bereavementLeaveKind = scenarioKind(z.object({ died: date }), ({ died }) =>
  bereavementLeave(died),
)
