import type { Viewer } from '../../shared/viewer.ts'

/** Every act that leaves a row, by the part of the portal that it belongs to. A new one is a word here, and one in each language. */
export const acts = [
  'signedIn',
  'signedInByCode',
  'signInRefused',
  'secondStepRefused',
  'workAccountRefused',
  'wayInAdded',
  'wayInRemoved',
  'wayInRenamed',
  'passkeyRefused',
  'passkeyCopied',
  'recoveryCodesMade',
  'recoveryCodeUsed',
  'cardMade',
  'cardRevoked',
  'newStartAsked',
  'newStartConfirmed',
  'newStartStopped',
  'signedOut',
  'sessionEnded',
  'addressChanged',
  'personAdded',
  'personCorrected',
  'personDeactivated',
  'personReactivated',
  'leavingEntered',
  'leavingTakenBack',
  'handOverAccepted',
  'handOverDeclined',
  'handedOver',
  'roleGiven',
  'roleTaken',
  'leaveAdded',
  'leaveChanged',
  'leaveEnded',
  'leaveEndConfirmed',
  'leaveRemoved',
  'somethingChanged',
  'changeSettled',
  'changeTakenBack',
  'settingsChanged',
  'organisationChanged',
  'peopleImported',
  'hubKept',
  'areaChosen',
  'talkAsked',
  'talkTakenBack',
  'dayProposed',
  'dayAgreed',
  'dayDeclined',
  'dayReplaced',
  'dayWithdrawn',
  'dayWorked',
  'dayConfirmed',
  'dayNotWorked',
  'dayDisputed',
  'disputeWithdrawn',
  'disputeAnswered',
  'disputeDecided',
  'dayCorrected',
  'payrollExported',
  'payrollFileTaken',
  'extraDayAllowed',
  'extraDayTakenBack',
  'calendarLinkMade',
  'calendarLinkEnded',
  'returnDateSet',
  'returnDateAsked',
  'returnDateWithdrawn',
  'returnDateAnswered',
  'planDrafted',
  'planOptionKept',
  'planOptionDropped',
  'planShared',
  'planAnswered',
  'planSettled',
  'planSettlementCorrected',
  'planKept',
  'annualLeaveStated',
  'annualLeaveConfirmed',
  'planCommented',
  'saidToHr',
  'flexibleAsked',
  'flexibleMeetingSet',
  'flexibleAgreed',
  'flexibleOffered',
  'flexibleOfferAnswered',
  'flexibleRefused',
  'flexibleAppealed',
  'flexibleAppealDecided',
  'flexibleMoreTimeAsked',
  'flexibleMoreTimeAnswered',
  'flexibleWithdrawn',
  'contactPlanChanged',
  'contactPaused',
  'contactStartedAgain',
  'nameChosen',
  'languageChosen',
  'storyDrafted',
  'storyPublished',
  'storyWithdrawn',
  'storyDiscarded',
  'storyWelshKept',
  'taskMade',
  'taskDone',
  'taskHandedOn',
  'taskNotNeeded',
  'taskHeldUp',
  'checklistChanged',
  'buddyNamed',
  'reviewShared',
  'reviewTakenBack',
  'reviewHeld',
  'reviewTaskMade',
  'ownDataFetched',
  'recordsPurged',
  'auditExported',
  'organisationCreated',
  'personInvited',
  'mailPaused',
  'mailResumed',
  'everybodySignedOut',
  'columnsMatched',
] as const

/**
 * DP-02: a stop of all contact by HR is nearly always a loss, so that no list of administrators has these, nor the start that would tell
 * of a stop before it. HR and the person have them.
 */
export const actsKeptFromAdministrators: readonly ActName[] = ['contactPaused', 'contactStartedAgain']

export type ActName = (typeof acts)[number]

/** Who acted, where it was not somebody signed in: the operator's command, the portal's own night work, or nobody known. */
export type OtherActor = 'operator' | 'portal' | 'nobody'

/** What the writer of an act says of it. Never what was read, a code, or why (decision 24): ids and names of acts alone. */
export interface AuditedAct {
  act: ActName
  by: Pick<Viewer, 'personId' | 'organisationId'> | { other: OtherActor; organisationId: string }
  /** The id of the person whom it is about, if not the one who acted. */
  about?: string | undefined
  /** The id of the day, story, leave or import that it changed; of a role, its name. */
  record?: string | undefined
  /** How many people it was about, of an act about many. */
  count?: number | undefined
  /** What can be acted on once, such as a challenge: the row takes its name from it, so that there is no second. */
  once?: string | undefined
}

/** An act as it is kept, for ever unchanged. */
export interface AuditRow {
  id: string
  organisationId: string
  act: ActName
  at: Date
  /** Who acted: a person, or else one of those who are none. */
  actorId?: string
  other?: OtherActor
  aboutId?: string
  recordId?: string
  count?: number
  requestId?: string
  /** Undefined until the sealer has come by. */
  seal?: Seal
}

/** A row that is not written yet: the store gives its id. */
export type NewAuditRow = Omit<AuditRow, 'id'>

/** The place of a row in the one chain of all rows. */
export interface Seal {
  /** From 1, without a gap. */
  number: number
  /** Keyed hash over the row and the hash of the row before it. */
  hash: string
}
