import { describe, expect, it } from 'vitest'
import { findings, stands } from './findings'
import type { NetworkView } from './live'

const slice = (key: string, count: number, approved: number, answered = count) => ({ key, name: { zh: key, en: key }, count, answered, approved, amountMinor: 0, approvalRate: answered ? approved / answered : null })
const step = (count: number, approved: number, answered = count) => ({ from: '2026-01-01T00:00:00Z', count, answered, approved, amountMinor: 0, approvalRate: answered ? approved / answered : null })
const view = (change: Partial<NetworkView>): NetworkView => ({
  period: { from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z', zone: 'Asia/Shanghai' }, stepSeconds: 60, currency: 'CNY', perSecond: 1, flows: [], issuers: [], acquirers: [], schemes: [], cities: [], regions: [],
  totals: { count: 600, approved: 564, declined: 30, amounts: [], approvalRate: 564 / 594 }, steps: Array.from({ length: 60 }, () => step(10, 9)), ...change,
})

describe('what the network page finds', () => {
  it('is nothing while members and minutes are alike', () => {
    expect(findings(view({ issuers: [slice('A', 300, 282), slice('B', 300, 285)] }))).toEqual([])
    expect(findings(view({ steps: [] }))).toEqual([])
  })

  it('names a member that approves or answers far less, the heavier one first, and none of which little is known', () => {
    const found = findings(view({ issuers: [slice('low', 100, 60), slice('silent', 100, 57, 60), slice('few', 10, 0)], cities: [slice('', 200, 0)] }))

    expect(found.map((f) => ['slice' in f ? f.slice.key : '', f.kind])).toEqual([['silent', 'unanswered'], ['low', 'rate']])
    expect(found[0]?.is).toBeCloseTo(0.4)
    expect(found[0]?.all).toBeCloseTo(0.01)
  })

  it('sees the whole network fall in the last minutes', () => {
    const steps = [...Array.from({ length: 50 }, () => step(10, 9)), ...Array.from({ length: 10 }, () => step(3, 1))]

    expect(findings(view({ steps })).map((f) => f.kind)).toEqual(['networkPace', 'networkRate'])
  })
})

it('marks a rate only when enough transactions say that it is low', () => {
  expect(stands(0.8, 100, 0.94)).toBe(true)
  expect(stands(0.8, 5, 0.94)).toBe(false)
  expect(stands(0.93, 100, 0.94)).toBe(false)
  expect(stands(20 / 23, 23, 0.973)).toBe(false)
  expect(stands(null, 100, 0.94)).toBe(false)
})
