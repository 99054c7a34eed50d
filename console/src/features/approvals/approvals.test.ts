import { expect, test } from 'vitest'
import { zhWords } from '@/shared/i18n/zh.words'
import { argumentLines, expires, reasonGiven } from './approvals'

const word = (group: string, key: string) => (group === 'approvalEnd' ? (zhWords.approvalEnd as Record<string, string>)[key] ?? '' : '')

test("the system's own reasons are told in the reader's language, a person's as they were written", () => {
  expect(reasonGiven('nobody decided in time', word)).toBe('期限内无人审批')
  expect(reasonGiven('the stored arguments no longer have this digest', word)).toBe('所存内容与申请时不同')
  expect(reasonGiven('Not convinced', word)).toBe('Not convinced')
})

test('an argument stands in the words of its tool, and one that has none is left out', () => {
  const asked = {
    arguments: { values: { merchant: { kind: 'Text', text: '0000-1' }, fields: { kind: 'Text', text: '{}' } } },
    argumentList: [
      { name: 'merchant', label: { zh: '商户', en: 'merchant' }, text: '0000-1', words: { zh: '好邻居', en: 'Good Neighbour' }, link: null },
      { name: 'fields', label: { zh: '新的资料', en: 'new details' }, text: '{}', words: { zh: '', en: '' }, link: null },
    ],
  } as unknown as Parameters<typeof argumentLines>[0]
  expect(argumentLines(asked, { say: (w) => w.en, word, slot: (_, v) => JSON.stringify(v) }).map((l) => l.text)).toEqual(['Good Neighbour'])
})

test('only what waits or expired has a time of expiry', () => {
  expect((['Pending', 'Expired', 'Approved', 'Rejected', 'Void'] as const).map(expires)).toEqual([true, true, false, false, false])
})
