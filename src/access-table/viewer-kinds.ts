/**
 * Who may come, by the heads of the columns of the table. Each is asked about the same person away, but HR who are away
 * themselves, about themselves.
 */
export const columns = {
  out: 'signedOut',
  /** Somebody who has left: their sessions have ended. */
  lef: 'left',
  /** Away, with every role there is, who has come by a mailed code alone. */
  cod: 'codeAlone',
  own: 'person',
  /** Back for less than twelve weeks. */
  ret: 'returner',
  /** Away too, and nothing else. */
  col: 'colleague',
  man: 'manager',
  con: 'contact',
  /** A manager of others. */
  oth: 'otherManager',
  hr: 'hr',
  hrO: 'hrAboutThemselves',
  adm: 'administrator',
  ed: 'editor',
  /** Of another organisation, with every role there. */
  str: 'stranger',
} as const

export type ViewerKind = (typeof columns)[keyof typeof columns]

export const viewerKinds: readonly ViewerKind[] = Object.values(columns)
