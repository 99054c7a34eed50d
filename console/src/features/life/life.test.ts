import { expect, test } from 'vitest'
import { changed, fields } from './life'

test('only what differs is sent', () => {
  expect(changed({ city: ' 宁波 ', mcc: '5411', address: '' }, { city: '杭州', mcc: '5411' })).toEqual({ city: '宁波' })
})

test('an action that changes no field asks for none', () => {
  expect(fields('Suspend')).toEqual([])
  expect(fields('Renew')).toEqual(['expiry'])
})
