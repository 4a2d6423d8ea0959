import type { Act, Day, DayRefusal, DayState, HistoryEntry } from './day.ts'

/** The day as it is after an act, or the named reason why the act was not possible. */
export type DayChange = Changed | Refused

export type Changed = { readonly ok: true; readonly day: Day }
export type Refused = { readonly ok: false; readonly refusal: DayRefusal }

/** Every change of state carries who, when and, where there is one, why. */
export function moved(day: Day, state: DayState, act: Act, reason?: string): Changed {
  const entry: HistoryEntry = {
    state,
    by: act.by,
    at: act.at,
    ...(act.actorId !== undefined && { actorId: act.actorId }),
    ...(reason !== undefined && { reason }),
  }
  return { ok: true, day: { ...day, state, history: [...day.history, entry] } }
}

export function refused(refusal: DayRefusal): Refused {
  return { ok: false, refusal }
}
