import { describe, expect, it } from 'vitest'
import { matrixOf } from './flows'

const slice = (key: string, count: number) => ({ key, name: { zh: key, en: key }, count, answered: count, approved: count, amountMinor: 0, approvalRate: 1 })
const flow = (acquirer: string, issuer: string, count: number) => ({ acquirer, issuer, count, approved: count, amountMinor: 0, approvalRate: 1 })
const view = {
  period: { from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z', zone: 'Asia/Shanghai' }, stepSeconds: 60, currency: 'CNY', perSecond: 1, steps: [], schemes: [], cities: [], regions: [],
  totals: { count: 10, approved: 10, declined: 0, amounts: [], approvalRate: 1 },
  acquirers: [slice('A', 7), slice('B', 3)], issuers: [slice('X', 6), slice('Y', 4)], flows: [flow('A', 'X', 5), flow('A', 'Y', 2), flow('B', 'X', 1), flow('B', 'Y', 2)],
}

describe('the matrix of flows', () => {
  it('holds every transaction once, those it does not show as the rest', () => {
    const all = matrixOf(view, 8)
    expect(all.left).toBe(0)
    expect(all.cell('A', 'X')?.count).toBe(5)
    expect(all.most).toBe(5)
    expect(matrixOf(view, 1).left).toBe(5)
  })
})
