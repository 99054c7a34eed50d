import { expect, test } from 'vitest'
import { zhWords } from '@/shared/i18n/zh.words'
import { reasonGiven } from './approvals'

const word = (group: string, key: string) => (group === 'approvalEnd' ? (zhWords.approvalEnd as Record<string, string>)[key] ?? '' : '')

test("the system's own reasons are told in the reader's language, a person's as they were written", () => {
  expect(reasonGiven('nobody decided in time', word)).toBe('期限内无人审批')
  expect(reasonGiven('the stored arguments no longer have this digest', word)).toBe('所存内容与申请时不同')
  expect(reasonGiven('Not convinced', word)).toBe('Not convinced')
})
