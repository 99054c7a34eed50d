import type { Api } from '@/api/types'

type Position = Api<'SettlementPosition'>
export interface Group { currency: string; positions: Position[]; records: number; receiveMinor: number; payMinor: number; feesMinor: number; netMinor: number }

/** Positions of one currency with their sum; who receives most first. Currencies are never added. */
export function byCurrency(positions: Position[]): Group[] {
  const groups = new Map<string, Position[]>()
  for (const p of positions) groups.set(p.currency, [...(groups.get(p.currency) ?? []), p])
  return [...groups].sort(([, a], [, b]) => b.length - a.length).map(([currency, list]) => {
    const sum = (of: (p: Position) => number) => list.reduce((total, p) => total + of(p), 0)
    return {
      currency, positions: [...list].sort((a, b) => b.netMinor - a.netMinor), records: sum((p) => p.records),
      receiveMinor: sum((p) => p.receiveMinor), payMinor: sum((p) => p.payMinor), feesMinor: sum((p) => p.feesMinor), netMinor: sum((p) => p.netMinor),
    }
  })
}

/** The date so many days before another; a negative number is after. */
export const dayBefore = (date: string, days: number) => new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
