/** What the portal holds of a person. It knows no phone number of theirs. */
export const personFields = [
  'name',
  'staffNumber',
  'address',
  'hours',
  'pay',
  'scheme',
  'leaveKind',
  'leaveStart',
  'returnDate',
  // DP-02.
  'dueDate',
  'birthDate',
  'placementDate',
  'reported',
  'loss',
  // What reaches them.
  'nothingUntil',
  'paused',
  'days',
  'work',
  // Theirs alone.
  'dayNotes',
  'counters',
  'disputeReason',
  'disputeAnswer',
  'wordsOfHr',
  'wish',
  'planDraft',
  'planAgreed',
  // What they ask for to work differently, in their words.
  'flexible',
  'annualLeave',
  'planComment',
  'forHrOnly',
  'task',
  // By when something is ready for them, and what they shared before a talk about their return.
  'readyBy',
  'readiness',
  'history',
] as const

export type PersonField = (typeof personFields)[number]
