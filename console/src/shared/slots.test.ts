import { expect, it } from 'vitest'
import { slotText } from './slots'

it('reads a period by its last day', () => {
  const period = { kind: 'Period', incomplete: false, definition: '' } as const
  expect(slotText({ ...period, from: '2018-06-01', to: '2018-06-08' })).toBe('2018-06-01 – 2018-06-07')
  expect(slotText({ ...period, from: '2018-06-01', to: '2018-06-02' })).toBe('2018-06-01')
})
