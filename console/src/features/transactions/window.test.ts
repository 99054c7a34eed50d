import { expect, it } from 'vitest'
import { usualWindow, wholeWindow } from './window'

it('says which days a list without a period looks at', () => {
  expect(usualWindow('2018-12-28T04:00:00Z')).toEqual({ from: '2018-12-21T04:00:00.000Z', to: '2018-12-28T04:00:00Z' })
  expect(usualWindow('2018-12-28T04:00:00Z', '2018-01-01T00:00:00Z')).toEqual({ from: '2018-01-01T00:00:00Z', to: '2018-12-28T04:00:00Z' })
  expect(usualWindow('2018-12-28T04:00:00Z', undefined, '2026-11-30T00:00:00Z')?.from).toBe('2026-11-23T00:00:00.000Z')
  expect(usualWindow('2018-12-28T04:00:00Z', 'a', 'b')).toBeNull()
  expect(usualWindow(undefined)).toBeNull()
})
it('goes from the first to the last day of all data sets, in the zone of the page', () => {
  expect(wholeWindow({ firstDay: '2018-01-01', lastDay: '2026-11-30', zone: 'Asia/Shanghai' })).toEqual({ from: '2017-12-31T16:00:00.000Z', to: '2026-11-30T16:00:00.000Z' })
  expect(wholeWindow({ firstDay: null, lastDay: null, zone: 'UTC' })).toBeNull()
})
