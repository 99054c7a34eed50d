import type { Api } from '@/api/types'
import { fromPicker } from '@/shared/zone'

/** What a list without a period looks at: the days before the data set's now, which can be another year than that of other data. */
export const usualDays = 7
const day = 86_400_000

export interface Window { from: string; to: string }

/** The window that is asked for; null where both ends were chosen, or nothing is known yet. */
export function usualWindow(now: string | null | undefined, from?: string, to?: string): Window | null {
  if (from && to) return null
  const end = to ?? now
  if (!end || Number.isNaN(Date.parse(end))) return null
  return { from: from ?? new Date(Date.parse(end) - usualDays * day).toISOString(), to: end }
}

/** From the first to the last day of the whole record, whichever data set they came with. */
export function wholeWindow(set: Pick<Api<'DataSet'>, 'firstDay' | 'lastDay' | 'zone'> | undefined): Window | null {
  if (!set?.firstDay || !set.lastDay) return null
  const midnight = (date: string, after = 0) => {
    const [y = 0, m = 1, d = 1] = date.split('-').map(Number)
    return fromPicker(new Date(y, m - 1, d + after).getTime(), set.zone)
  }
  return { from: midnight(set.firstDay), to: midnight(set.lastDay, 1) }
}
