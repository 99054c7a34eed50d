import { expect, test } from 'vitest'
import { changed, fields, formKey, isMerchant } from './life'

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

test('a form begins anew once something was asked for', () => {
  const life = (requests: string[]) => ({ state: 'Active' as const, events: [], requests: requests.map((id) => ({ id })) }) as unknown as Parameters<typeof formKey>[0]
  expect(formKey(life(['b', 'a']))).not.toBe(formKey(life(['a'])))
  expect(formKey(life(['a']))).toBe(formKey(life(['a'])))
})
