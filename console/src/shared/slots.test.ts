import { expect, it } from 'vitest'
import { slotText } from './slots'

it('reads a period by its last day', () => {
  const period = { kind: 'Period', incomplete: false, definition: '' } as const
  expect(slotText({ ...period, from: '2018-06-01', to: '2018-06-08' }, 'zh')).toBe('2018-06-01 – 2018-06-07')
  expect(slotText({ ...period, from: '2018-06-01', to: '2018-06-02' }, 'zh')).toBe('2018-06-01')
})

it('writes money as everywhere else, and keys of a list as words', () => {
  expect(slotText({ kind: 'Amount', amount: 20, currency: 'CNY' }, 'zh')).toBe('20.00\u202f元')
  expect(slotText({ kind: 'Amount', amount: 20, currency: 'CNY' }, 'en')).toBe('CNY\u202f20.00')
  expect(slotText({ kind: 'Amount', amount: 1200, currency: 'JPY' }, 'zh')).toBe('1,200\u202fJPY')
  expect(slotText({ kind: 'Text', text: 'issuer' }, 'zh', (text) => ({ issuer: '发卡机构' })[text] ?? text)).toBe('发卡机构')
})
