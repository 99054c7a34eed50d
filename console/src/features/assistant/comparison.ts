import type { Bilingual, Cell, CellRef, Evidence, Passage, Value } from '@/api/types'

/** Figures of one measure over the members of one dimension, as an answer cites them: what a person compares. */
export interface Comparison { measure: Bilingual; dimension: string; ordered: boolean; kind: 'Ratio' | 'Count' | 'Amount'; currency: string | null; points: Point[] }
export interface Point { key: string; label: Bilingual; value: number; cell: CellRef }

/** Fewer are read faster as text; more do not fit beside it. */
const [fewest, most] = [3, 62]
/** Of several measures the one that answers best which member stands out; before it the one that the answer puts its members in order by. */
const rank = { Ratio: 0, Amount: 1, Count: 2 } as const
const ordered = new Set(['hour', 'day', 'month', 'week'])

/** The best comparison among the cited figures, or none. */
export function comparisonOf(passage: Passage, evidence: Evidence[]): Comparison | null {
  const groups = new Map<string, Comparison>()
  const seen = new Set<string>()
  for (const { cell: ref } of passage.citations) {
    const id = `${ref.evidence}.${ref.cell}`
    const cell = evidence.find((e) => e.id === ref.evidence)?.cells.find((c) => c.name === ref.cell)
    if (!cell || seen.has(id)) continue
    seen.add(id)
    add(groups, cell, ref)
  }
  return [...groups.values()]
    .filter((g) => g.points.length >= fewest && g.points.length <= most)
    .sort((a, b) => place(a) - place(b) || rank[a.kind] - rank[b.kind] || b.points.length - a.points.length)[0] ?? null
}

/** A share is what was asked for wherever there is one. */
const place = (g: Comparison) => (g.kind === 'Ratio' ? 0 : inOrder(g) ? 1 : 2)

/** Highest first or lowest first, as it was cited. Hours and days stand in their own order. */
function inOrder({ ordered, points }: Comparison): boolean {
  const steps = points.slice(1).map((p, i) => p.value - (points[i]?.value ?? 0))
  return !ordered && (steps.every((s) => s <= 0) || steps.every((s) => s >= 0))
}

function add(groups: Map<string, Comparison>, cell: Cell, ref: CellRef) {
  const member = cell.members.length === 1 ? cell.members[0] : undefined
  const read = numberOf(cell.value)
  if (!member || !read || member.dimension === 'period') return
  const name = [cell.measure.key, member.dimension, read.currency].join('|')
  const group = groups.get(name) ?? { measure: cell.measure.label, dimension: member.dimension, ordered: ordered.has(member.dimension), kind: read.kind, currency: read.currency, points: [] }
  groups.set(name, group)
  if (!group.points.some((p) => p.key === member.key)) group.points.push({ key: member.key, label: member.label, value: read.number, cell: ref })
}

function numberOf(value: Value): { kind: Comparison['kind']; number: number; currency: string | null } | null {
  switch (value.kind) {
    case 'Ratio': return { kind: 'Ratio', number: value.fraction, currency: null }
    case 'Count': return { kind: 'Count', number: value.count, currency: null }
    case 'Amount': return { kind: 'Amount', number: value.money.amountMinor, currency: value.money.currency }
    default: return null
  }
}
