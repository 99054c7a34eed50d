import { describe, expect, it } from 'vitest'
import { ago, change, clockTime, compact, compactMoney, cost, country, moment, money, points, value } from './format'

describe('money', () => {
  it('uses the exponent of its currency', () => {
    expect(money({ amountMinor: 12800, currency: 'CNY' }, 'en')).toBe('CNY\u202f128.00')
    expect(money({ amountMinor: 12800, currency: 'JPY' }, 'en')).toBe('JPY\u202f12,800')
    expect(money({ amountMinor: 12800, currency: 'KWD' }, 'zh')).toBe('12.800\u202fKWD')
  })
  it('is written as the answers of the server write it', () => {
    expect(money({ amountMinor: 123450, currency: 'CNY' }, 'zh')).toBe('1,234.50\u202f元')
    expect([cost(0, 'CNY', 'zh'), cost(1234, 'CNY', 'en')]).toEqual(['0.00\u202f元', 'CNY\u202f0.001234'])
  })
})

describe('changes', () => {
  it('carry a sign and have no value without a base', () => {
    expect(change(110, 100)).toBe('+10.00%')
    expect(change(90, 100)).toBe('−10.00%')
    expect(change(1, 0)).toBeNull()
    expect(points(-0.00001, 'en')).toBe('±0.00\u202fpp')
    expect(change(99_999_999, 100_000_000)).toBe('±0.00%')
    expect(points(-0.0123, 'zh')).toBe('−1.23\u202f个百分点')
  })
})

describe('times', () => {
  it('are written in the zone that is asked for', () => {
    expect(moment('2026-03-01T16:30:05Z', 'Asia/Shanghai')).toBe('2026-03-02 00:30:05')
  })
  it('are relative only within a day', () => {
    const now = Date.parse('2026-03-01T12:00:00Z')
    expect(ago('2026-03-01T11:58:00Z', 'en', now)).toBe('2 minutes ago')
    expect(ago('2026-02-20T11:58:00Z', 'en', now)).toMatch(/^2026-02-20/)
  })
  it('show hours only when there are any', () => {
    expect(clockTime(63)).toBe('1:03')
    expect(clockTime(3723)).toBe('1:02:03')
  })
})

describe('values', () => {
  it('are compact in the units of the language', () => {
    expect(compact(1_754_155, 'zh')).toBe('175.42\u202f万')
    expect(compact(24_920_900, 'zh')).toBe('2,492.09\u202f万')
    expect(compact(1_754_155, 'en')).toBe('1.75\u202fM')
    expect(compact(9_999, 'zh')).toBe('9,999')
    expect(compactMoney({ amountMinor: 2_492_090_000, currency: 'CNY' }, 'zh')).toBe('2,492.09\u202f万元')
    expect(compactMoney({ amountMinor: 9_458_962, currency: 'HKD' }, 'zh')).toBe('9.46\u202f万\u202fHKD')
    expect(compactMoney({ amountMinor: 12_345, currency: 'CNY' }, 'zh')).toBe('123\u202f元')
  })
  it('have a form for each kind', () => {
    expect(value({ kind: 'Ratio', fraction: 0.97234 }, 'en')).toBe('97.23%')
    expect(value({ kind: 'Amount', money: { amountMinor: 5, currency: 'CNY' } }, 'en')).toBe('CNY\u202f0.05')
    expect(value({ kind: 'Text', text: '51' }, 'en')).toBe('51')
    expect(value({ kind: 'Span', duration: 'PT0.12S' }, 'zh')).toBe('0.12\u202f秒')
    expect(value({ kind: 'Span', duration: 'PT1H2M3S' }, 'en')).toBe('1:02:03')
  })
})

it('writes a country in words, and a code that is none as it is', () => {
  expect(country('CN', 'zh')).toBe('中国')
  expect(country('FR', 'en')).toBe('France')
  expect(country('!!', 'zh')).toBe('!!')
})
