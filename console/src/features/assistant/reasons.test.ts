import { expect, it } from 'vitest'
import { reasonsOf } from './reasons'

it('tells the words of the sentence and not the pieces that the model weighs', () => {
  expect(reasonsOf(['批准', '准率', '小时', '按小'], '昨天按小时的批准率')).toEqual(['按小时', '批准率'])
  expect(reasonsOf(['why', 'declined', 'the', 'was'], 'Why was the card ending 0528 declined')).toEqual(['Why', 'declined'])
})

it('leaves out what the sentence does not have', () => {
  expect(reasonsOf(['¬退款', '^affirmed', '#day', '退款'], '给这笔退款')).toEqual(['退款'])
  expect(reasonsOf(['goes on from the last call'], '那前天呢')).toEqual([])
})
