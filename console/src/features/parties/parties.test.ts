import { expect, it } from 'vitest'
import { expiryText, schemeOf } from './parties'

it('knows the scheme of a card by its first digits', () => {
  expect(['622848', '411111', '555555', '222300', '353011', '371449', '950000'].map(schemeOf)).toEqual(['UnionPay', 'Visa', 'Mastercard', 'Mastercard', 'JCB', 'American Express', 'Other'])
})
it('writes an expiry as it stands on the card', () => {
  expect(expiryText('2909')).toBe('09/29')
})
