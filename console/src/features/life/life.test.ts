import { expect, test } from 'vitest'
import { changed, fields, isMerchant } from './life'

test('only what differs is sent', () => {
  expect(changed({ city: ' 宁波 ', mcc: '5411', address: '' }, { city: '杭州', mcc: '5411' })).toEqual({ city: '宁波' })
})

test('an action that changes no field asks for none', () => {
  expect(fields('Suspend')).toEqual([])
  expect(fields('Renew')).toEqual(['expiry'])
})

test('knows a merchant by its id and leaves a card its token', () => {
  expect(isMerchant('merchant', '00000000-0000-7001-ab4a-138c4b6d4a19')).toBe(true)
  expect(isMerchant('predecessor', 'card_225p5sx6m747uv6nopwjy6kl')).toBe(false)
  expect(isMerchant('city', '00000000-0000-7001-ab4a-138c4b6d4a19')).toBe(false)
})
