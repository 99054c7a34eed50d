import { expect, it } from 'vitest'
import type { Evidence, Passage, Value } from '@/api/types'
import { comparisonOf } from './comparison'

const label = (text: string) => ({ zh: text, en: text })
const cell = (name: string, measure: string, member: string, value: Value, dimension = 'hour') => ({ name, measure: { key: measure, label: label(measure) }, members: [{ dimension, key: member, label: label(member) }], value })
const ratio = (fraction: number): Value => ({ kind: 'Ratio', fraction })
const evidence: Evidence[] = [{
  id: 'e1', observedAt: '2026-01-01T00:00:00Z', source: { kind: 'Rows', table: 't', ids: [] },
  cells: [
    ...[0, 1, 2].map((h) => cell(`r${h}`, 'rate', String(h), ratio(0.9 + h / 100))),
    ...[0, 1, 2].map((h) => cell(`n${h}`, 'count', String(h), { kind: 'Count', count: 10 + h })),
    cell('total', 'rate', '2026-01-01', ratio(0.5), 'period'),
  ],
}]
const citing = (...cells: string[]): Passage => ({ text: '', citations: cells.map((c) => ({ from: 0, to: 0, cell: { evidence: 'e1', cell: c } })) })

it('compares what the answer cites, rates before counts, and leaves totals out', () => {
  const found = comparisonOf(citing('total', 'r0', 'n0', 'r1', 'n1', 'r2', 'n2', 'r1'), evidence)
  expect(found?.kind).toBe('Ratio')
  expect(found?.ordered).toBe(true)
  expect(found?.points.map((p) => [p.key, p.value])).toEqual([['0', 0.9], ['1', 0.91], ['2', 0.92]])
})

it('draws nothing from two figures, or from figures that are not cited', () => {
  expect(comparisonOf(citing('r0', 'r1', 'total'), evidence)).toBeNull()
  expect(comparisonOf(citing(), evidence)).toBeNull()
})

it('draws the measure that the answer is in order by', () => {
  const amounts = [5, 9, 7]
  const cells = [30, 20, 10].flatMap((n, i) => [
    cell(`n${i}`, 'count', `m${i}`, { kind: 'Count', count: n }, 'merchant'),
    cell(`a${i}`, 'amount', `m${i}`, { kind: 'Amount', money: { amountMinor: amounts[i] ?? 0, currency: 'CNY' } }, 'merchant'),
  ])
  const ranked: Evidence[] = [{ id: 'e1', observedAt: '2026-01-01T00:00:00Z', source: { kind: 'Rows', table: 't', ids: [] }, cells }]
  expect(comparisonOf(citing('n0', 'a0', 'n1', 'a1', 'n2', 'a2'), ranked)?.kind).toBe('Count')
  expect(comparisonOf(citing('n1', 'a1', 'n2', 'a2', 'n0', 'a0'), ranked)?.kind).toBe('Amount')
})
