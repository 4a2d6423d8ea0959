import type { ScenarioKind } from '../scenario-kind.ts'
import { bereavementLeaveKind } from './bereavement-leave.ts'
import { checklistKind } from './checklist.ts'
import { curtailmentKind } from './curtailment.ts'
import { digestSlotsKind } from './digest-slots.ts'
import { flexibleRequestKind } from './flexible-request.ts'
import { inTouchDayKind } from './in-touch-day.ts'
import { keepRecordsKind } from './keep-records.ts'
import { leaveDatesKind } from './leave-dates.ts'
import { payWeekKind } from './pay-week.ts'
import { phasedPlanKind } from './phased-plan.ts'
import { redundancyProtectionKind } from './redundancy-protection.ts'
import { returnNoticeKind } from './return-notice.ts'

export const scenarioKinds: Readonly<Record<string, ScenarioKind>> = {
  'leave-dates': leaveDatesKind,
  'in-touch-day': inTouchDayKind,
  'pay-week': payWeekKind,
  'return-notice': returnNoticeKind,
  'redundancy-protection': redundancyProtectionKind,
  'flexible-request': flexibleRequestKind,
  curtailment: curtailmentKind,
  checklist: checklistKind,
  'bereavement-leave': bereavementLeaveKind,
  'keep-records': keepRecordsKind,
  'phased-plan': phasedPlanKind,
  'digest-slots': digestSlotsKind,
}
