import type { NetworkView, Slice } from './live'
import { directions, type Direction } from './live'

/** Few transactions prove nothing. */
const least = 20
/** How far a rate must be from another to stand out: points that matter, and four times what chance does to so many, as many members are looked at. */
const far = (count: number, all: number) => {
  const share = Math.min(1 - 1 / count, Math.max(1 / count, all))
  return Math.max(0.05, 4 * Math.sqrt((share * (1 - share)) / count))
}

export type Finding =
  | { kind: 'rate' | 'unanswered'; by: Direction; slice: Slice; is: number; all: number; weight: number }
  | { kind: 'networkRate' | 'networkPace'; minutes: number; is: number; all: number; weight: number }

const sum = (list: NetworkView['steps'], of: (s: NetworkView['steps'][number]) => number) => list.reduce((total, s) => total + of(s), 0)
/** Whether a rate stands far below another, and enough transactions say so. */
export const stands = (rate: number | null | undefined, count: number, all: number | null | undefined) => rate != null && all != null && count >= least && rate < all - far(count, all)

/**
 * What stands out by the record alone: members whose rate of approval or of answers is far from the network's, and a network that does
 * much worse in the last sixth of the time than before. The most payments concerned come first.
 */
export function findings(view: NetworkView): Finding[] {
  const { count, approved, declined, approvalRate } = view.totals
  const silent = count ? (count - approved - declined) / count : 0
  // A region is its cities again.
  const members = directions.filter((by) => by !== 'regions').flatMap((by) => view[by].filter((s) => s.key !== '').flatMap((slice): Finding[] => {
    const its = slice.count ? (slice.count - slice.answered) / slice.count : 0
    return [
      ...(stands(slice.approvalRate, slice.answered, approvalRate) ? [{ kind: 'rate' as const, by, slice, is: slice.approvalRate ?? 0, all: approvalRate ?? 0, weight: ((approvalRate ?? 0) - (slice.approvalRate ?? 0)) * slice.answered }] : []),
      ...(slice.count >= least && its > silent + far(slice.count, silent) ? [{ kind: 'unanswered' as const, by, slice, is: its, all: silent, weight: (its - silent) * slice.count }] : []),
    ]
  }))
  return [...whole(view), ...members].sort((a, b) => b.weight - a.weight)
}

function whole(view: NetworkView): Finding[] {
  const late = view.steps.slice(-Math.floor(view.steps.length / 6))
  const before = view.steps.slice(0, view.steps.length - late.length)
  if (!late.length || !before.length) return []
  const [answered, answeredBefore] = [sum(late, (s) => s.answered), sum(before, (s) => s.answered)]
  const minutes = Math.round((late.length * view.stepSeconds) / 60)
  const [rate, rateBefore] = [answered ? sum(late, (s) => s.approved) / answered : null, answeredBefore ? sum(before, (s) => s.approved) / answeredBefore : null]
  const [pace, paceBefore] = [sum(late, (s) => s.count) / late.length, sum(before, (s) => s.count) / before.length]
  return [
    ...(stands(rate, answered, rateBefore) ? [{ kind: 'networkRate' as const, minutes, is: rate ?? 0, all: rateBefore ?? 0, weight: ((rateBefore ?? 0) - (rate ?? 0)) * answered }] : []),
    ...(paceBefore * late.length >= least && pace < paceBefore / 2 ? [{ kind: 'networkPace' as const, minutes, is: pace / view.stepSeconds, all: paceBefore / view.stepSeconds, weight: (paceBefore - pace) * late.length }] : []),
  ]
}
