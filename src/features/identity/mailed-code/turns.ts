import type { Outcome } from '../../../shared/outcome.ts'

export interface TurnLimits {
  /** Of one crowd. */
  atOnce: number
  mostWaitingOfOne: number
  /** Of the whole crowd. */
  mostWaiting: number
}

interface Crowd {
  underWay: number
  /** Those who wait, whose turn is next first, with what lets each of their acts begin. */
  waiting: Map<string, (() => void)[]>
}

export type Turns = ReturnType<typeof createTurns>

/**
 * Lets a few of each crowd act at once in this process. Those who wait take turns, so that one who asks a thousand times waits
 * for themselves alone; where too many wait, nothing is done.
 */
export function createTurns(limits: TurnLimits) {
  const crowds = new Map<string, Crowd>()

  return async function inTurn<T>(
    [crowdName, one]: readonly [crowd: string, one: string],
    act: () => Promise<T>,
  ): Promise<Outcome<T, 'tooManyAtOnce'>> {
    const crowd = crowds.get(crowdName) ?? { underWay: 0, waiting: new Map() }
    crowds.set(crowdName, crowd)
    if (crowd.underWay < limits.atOnce) crowd.underWay += 1
    else if (hasRoom(crowd, one)) await turnOf(crowd, one)
    else return { refusal: 'tooManyAtOnce' }
    try {
      return { ok: await act() }
    } finally {
      handOn(crowd)
      if (crowd.underWay === 0) crowds.delete(crowdName)
    }
  }

  function hasRoom({ waiting }: Crowd, one: string): boolean {
    const ofOne = waiting.get(one) ?? []
    const all = [...waiting.values()].flat()
    return ofOne.length < limits.mostWaitingOfOne && all.length < limits.mostWaiting
  }
}

function turnOf({ waiting }: Crowd, one: string): Promise<void> {
  return new Promise((begin) => void waiting.set(one, [...(waiting.get(one) ?? []), begin]))
}

/** To whoever waits; they go to the end of the line with what else they ask. */
function handOn(crowd: Crowd): void {
  const [next] = crowd.waiting
  if (next === undefined) {
    crowd.underWay -= 1
    return
  }
  const [one, [begin, ...others]] = next
  crowd.waiting.delete(one)
  if (others.length > 0) crowd.waiting.set(one, others)
  begin?.()
}
