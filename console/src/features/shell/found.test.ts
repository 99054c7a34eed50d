import { expect, it } from 'vitest'
import { arranged, kindsOf, looksLike, type Found } from './found'

it('tells from an id what it may be of, so that the palette offers no page that cannot be', () => {
  expect(kindsOf('019412d4-2f00-7abc-8def-0123456789ab')).toContain('transaction')
  expect(kindsOf('019412d4-2f00-7abc-8def-0123456789ab')).not.toContain('transfer')
  expect(kindsOf('00000000-0000-7abc-8def-0123456789ab')).toEqual(['transfer', 'institution', 'merchant'])
  expect(kindsOf('eb6305c9-1f7f-49de-aed0-16487c27b42d')).toEqual([])
})

it('knows a question, a reference number, a terminal and a card tail from names', () => {
  expect(['昨天批准率是多少', '哪些卡拒绝最多', 'how many declines yesterday', '江海银行好吗'].map(looksLike)).toEqual(['Question', 'Question', 'Question', 'Question'])
  expect(['634416280143', 'T0000278', '0528', '019412d4-2f00-7abc-8def-0123456789ab'].map(looksLike)).toEqual(['Reference', 'Terminal', 'Tail', 'Id'])
  expect(['江海', '批准率', 'Jianghai Bank', 'transfers', 'Whole Foods'].map(looksLike)).toEqual(['Words', 'Words', 'Words', 'Words', 'Words'])
})

it('puts a question to the assistant first, a name before the question, and a number before both', () => {
  const entry = (key: string, group: Found['group']): Found => ({ key, group, label: key, icon: {}, act: () => {} })
  const parts = { ask: entry('ask', 'ask'), places: [], objects: [entry('bank', 'objects')], search: [entry('q', 'search')] }
  const keys = (kind: Parameters<typeof arranged>[0], some = parts) => arranged(kind, some).map((f) => f.key)
  expect(keys('Question')).toEqual(['ask', 'bank', 'q'])
  expect(keys('Words')).toEqual(['bank', 'ask', 'q'])
  expect(keys('Words', { ...parts, objects: [] })).toEqual(['ask', 'q'])
  expect(keys('Reference')).toEqual(['bank', 'q', 'ask'])
})
