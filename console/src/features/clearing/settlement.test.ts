import { expect, it } from 'vitest'
import { byCurrency, dayBefore } from './settlement'

const position = (id: string, currency: string, netMinor: number) => ({ institution: { id, name: { zh: id, en: id } }, currency, records: 2, receiveMinor: Math.max(0, netMinor), payMinor: Math.max(0, -netMinor), feesMinor: 0, netMinor })

it('sums each currency for itself, to zero where nothing was lost', () => {
  const groups = byCurrency([position('A', 'CNY', -700), position('B', 'CNY', 500), position('C', 'CNY', 200), position('A', 'USD', 10), position('B', 'USD', -10)])
  expect(groups.map((g) => [g.currency, g.netMinor, g.receiveMinor, g.records])).toEqual([['CNY', 0, 700, 6], ['USD', 0, 10, 4]])
  expect(groups[0]?.positions.map((p) => p.institution.id)).toEqual(['B', 'C', 'A'])
})
it('steps over months and leap days', () => {
  expect(dayBefore('2028-03-01', 1)).toBe('2028-02-29')
  expect(dayBefore('2026-12-31', -1)).toBe('2027-01-01')
})
