import { addDays, today } from '../../../shared/civil-date.ts'
import type { Device } from './device.ts'
import { idleMinutes, longestHours, mostSessionsOfOne } from './session-lifetime.ts'
import type { Session } from './session.ts'

/** Uses are noted by the half minute: what is younger than this goes on. */
const nowMs = 60_000

/** Where somebody is signed in: this browser first, then the one that was used last. */
export function sessionsPage(sessions: readonly Session[], thisId: string, now: Date) {
  const rows = sessions.map((one) => ({
    isThis: one.id === thisId,
    device: deviceWords(one.device),
    used: usedWords(one, now),
    action: `/sessions/${one.id}/removal`,
  }))
  return {
    rows: [...rows.filter(({ isThis }) => isThis), ...rows.filter(({ isThis }) => !isThis)],
    hasOthers: rows.some(({ isThis }) => !isThis),
    limits: { idle: idleMinutes, hours: longestHours, most: mostSessionsOfOne },
  }
}

function deviceWords({ browser, system }: Device) {
  const known = browser && system ? 'both' : browser ? 'browser' : system ? 'system' : 'unknown'
  return {
    key: `identity.sessions.device.${known}`,
    values: { browser: browser ?? '', system: system ?? '' },
  }
}

/** No session is older than yesterday. */
function usedWords({ usedAt }: Session, now: Date) {
  const isNow = now.getTime() - usedAt.getTime() < nowMs
  const isYesterday = today(usedAt) === addDays(today(now), -1)
  const when = isNow ? 'now' : isYesterday ? 'yesterday' : 'today'
  return { key: `identity.sessions.used.${when}`, values: { at: usedAt } }
}
