import { expect, it } from 'vitest'
import { feedbackAfter } from './conversation'

it('keeps the words when a rating is pressed again', () => {
  const before = { rating: 'Bad' as const, comment: '数字不对' }
  expect(feedbackAfter(before, { rating: 'Bad' })).toEqual(before)
  expect(feedbackAfter(before, { rating: 'Good' })).toEqual({ rating: 'Good', comment: '数字不对' })
  expect(feedbackAfter(null, { rating: 'Bad' })).toEqual({ rating: 'Bad', comment: null })
})

it('takes them away only when the person empties them', () => {
  expect(feedbackAfter({ rating: 'Bad', comment: '数字不对' }, { rating: 'Bad', comment: '' })).toEqual({ rating: 'Bad', comment: null })
})
